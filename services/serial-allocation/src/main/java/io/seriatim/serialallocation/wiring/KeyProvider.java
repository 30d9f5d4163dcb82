package io.seriatim.serialallocation.wiring;

/** Where the keys of segments come from. */
public enum KeyProvider {
  /** Files of the service's own directory, made there; for one machine. */
  FILE,
  /** A secret that the cluster mounts. */
  SECRET,
  /** A key service that speaks as Vault's transit engine does. */
  TRANSIT
}
