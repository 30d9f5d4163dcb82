package io.seriatim.serialallocation.wiring;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.proto.allocation.v1.FetchNumbersRequest;
import io.seriatim.proto.allocation.v1.LeaseBlockRequest;
import io.seriatim.proto.allocation.v1.LeaseSsccsRequest;
import io.seriatim.proto.allocation.v1.OpenPoolRequest;
import io.seriatim.proto.allocation.v1.OpenSsccRangeRequest;
import io.seriatim.proto.allocation.v1.ReturnUnsentRequest;
import java.util.UUID;

/** Requests with new ids. */
final class Requests {
  private Requests() {}

  static String newId() {
    return UUID.randomUUID().toString();
  }

  static OpenPoolRequest openPool(Gtin gtin) {
    return OpenPoolRequest.newBuilder().setRequestId(newId()).setGtin(gtin.value()).build();
  }

  static OpenSsccRangeRequest openSsccRange(int extension) {
    return OpenSsccRangeRequest.newBuilder()
        .setRequestId(newId())
        .setExtensionDigit(extension)
        .build();
  }

  static LeaseBlockRequest lease(Gtin gtin, String site, long count) {
    return LeaseBlockRequest.newBuilder()
        .setRequestId(newId())
        .setGtin(gtin.value())
        .setSiteId(site)
        .setOrderId("order-" + site)
        .setCount(count)
        .build();
  }

  static LeaseSsccsRequest leaseSsccs(Gtin gtin, String site, long count) {
    return LeaseSsccsRequest.newBuilder()
        .setRequestId(newId())
        .setGtin(gtin.value())
        .setSiteId(site)
        .setOrderId("order-" + site)
        .setCount(count)
        .build();
  }

  static ReturnUnsentRequest giveBack(Gtin gtin, String block, long unsent) {
    return ReturnUnsentRequest.newBuilder()
        .setRequestId(newId())
        .setGtin(gtin.value())
        .setBlockId(block)
        .setUnsent(unsent)
        .build();
  }

  static FetchNumbersRequest fetch(Gtin gtin, String block) {
    return FetchNumbersRequest.newBuilder().setGtin(gtin.value()).setBlockId(block).build();
  }
}
