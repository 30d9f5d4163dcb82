package io.seriatim.masterdata.domain;

import io.seriatim.kernel.identity.Gln;
import io.seriatim.kernel.identity.TenantId;

/** A trading partner of one owner that is not on the platform. */
public record Partner(
    String id, TenantId owner, String name, Gln gln, Gln shipTo, int prefixLength, Address address)
    implements Fact {
  public Partner {
    // a partner's id has the form of every other id of the platform
    TenantId.parse(id);
    Texts.require("partner name", name, 2, 200);
    Texts.requirePrefixLength("partner company prefix length", prefixLength);
  }

  @Override
  public FactKey key() {
    return FactKey.partner(owner, id);
  }

  @Override
  public TenantId steward() {
    return owner;
  }
}
