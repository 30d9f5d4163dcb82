/**
 * The exchange with line controllers by files: a folder is watched, its files are read by a mapping
 * that is data, and what they say goes to the use cases of Open-SCS. Read {@link
 * io.seriatim.linegateway.exchange.FolderExchange} first.
 */
@NullMarked
package io.seriatim.linegateway.exchange;

import org.jspecify.annotations.NullMarked;
