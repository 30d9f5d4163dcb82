/**
 * REST: every method that has a route in the contract, called over HTTP with JSON.
 *
 * <p>A call goes through the same interceptors and the same endpoint as a gRPC call, so that who
 * may do what, request ids, deadlines and the audit trail are the same for both.
 */
@NullMarked
package io.seriatim.chassis.rest;

import org.jspecify.annotations.NullMarked;
