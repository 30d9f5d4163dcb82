package io.seriatim.linegateway.wiring;

import io.seriatim.linegateway.exchange.FolderExchange;
import java.util.List;

/** The folders that are watched, for as long as the gateway runs. */
record FolderExchanges(List<FolderExchange> all) implements AutoCloseable {
  @Override
  public void close() {
    all.forEach(FolderExchange::close);
  }
}
