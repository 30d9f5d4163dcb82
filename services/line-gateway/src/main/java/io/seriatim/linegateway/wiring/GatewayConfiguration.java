package io.seriatim.linegateway.wiring;

import io.seriatim.chassis.configuration.RunningConfiguration;
import io.seriatim.linegateway.exchange.FolderExchange.Folder;
import io.seriatim.linegateway.store.ConfigurationFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the gateway runs as: release and settings, the files that it read when it started, as they
 * were then, and those that it reads again when they change, as they are.
 */
final class GatewayConfiguration {
  private final Map<String, Object> settings;
  private final Map<String, String> readAtStart;
  private final OpenScsSettings openScs;
  private Optional<RunningConfiguration> started = Optional.empty();

  GatewayConfiguration(
      Map<String, Object> settings, Map<String, String> readAtStart, OpenScsSettings openScs) {
    this.settings = settings;
    this.readAtStart = readAtStart;
    this.openScs = openScs;
  }

  /** Line formats, those who approve them, and the mappings of folders. */
  static Map<String, String> readAtStart(
      GatewaySettings gateway, FormatSettings formats, List<Folder> folders) {
    ConfigurationFiles files = new ConfigurationFiles();
    if (!gateway.lineFormats().isEmpty()) {
      files.andAllOf("line-formats", Path.of(gateway.lineFormats()), ".json");
    }
    if (!formats.approvers().isEmpty()) {
      files.and("approvers", Path.of(formats.approvers()));
    }
    for (Folder folder : folders) {
      files.and("exchange/" + folder.line() + "/" + folder.controller(), folder.mapping());
    }
    return files.all();
  }

  /** As it runs now. */
  synchronized RunningConfiguration now() {
    RunningConfiguration start =
        started.orElseGet(() -> RunningConfiguration.ofThisProcess(settings).with(readAtStart));
    started = Optional.of(start);
    return start.with(readAgain());
  }

  private Map<String, String> readAgain() {
    return new ConfigurationFiles()
        .and("controllers", Path.of(openScs.controllers()))
        .andAllOf("trusted-certs", Path.of(openScs.directory(), "trusted", "certs"), "")
        .all();
  }
}
