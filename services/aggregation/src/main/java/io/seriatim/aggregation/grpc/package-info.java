/** The doors of the ledger: records of gateways, requests of people and services, queries. */
@NullMarked
package io.seriatim.aggregation.grpc;

import org.jspecify.annotations.NullMarked;
