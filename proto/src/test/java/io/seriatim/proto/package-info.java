/** The contract's wire bytes, held against what was written before. */
package io.seriatim.proto;
