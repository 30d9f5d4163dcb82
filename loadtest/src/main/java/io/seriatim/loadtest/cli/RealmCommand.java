package io.seriatim.loadtest.cli;

import io.seriatim.loadtest.platform.PlatformException;
import io.seriatim.localstack.RealmLogin;
import io.seriatim.localstack.RealmUpgrade;
import io.seriatim.localstack.StackDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks after Keycloak's realm; runbooks/realm.md says how. */
@Command(
    name = "realm",
    description = "Brings Keycloak's realm up to the shipped configuration.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {ExitCodes.OK, ExitCodes.FAILED, ExitCodes.USAGE})
final class RealmCommand implements Runnable {
  static final String SECRET = "SERIATIM_REALM_SECRET";

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: realm upgrade");
  }

  @Command(
      name = "upgrade",
      description =
          "Compares and brings up to date, and says each change: of the stack that is up, or with --url of another"
              + " Keycloak, without the demonstration's people, sites and gateways. The client's secret is read from the"
              + " environment: "
              + SECRET
              + ".",
      mixinStandardHelpOptions = true)
  int upgrade(
      @Mixin StackOptions stack,
      @Option(
              names = "--url",
              paramLabel = "URL",
              description = "Keycloak's address, without a trailing slash.")
          @Nullable String url,
      @Option(
              names = "--realm",
              defaultValue = "seriatim",
              paramLabel = "REALM",
              description = "The realm at that address (usual: ${DEFAULT-VALUE}).")
          String realm,
      @Option(
              names = "--client",
              defaultValue = "seriatim-upgrade",
              paramLabel = "CLIENT",
              description =
                  "A client of that realm whose account has realm-admin (usual: ${DEFAULT-VALUE}).")
          String client,
      @Option(names = "--dry-run", description = "Say what would be changed, and change nothing.")
          boolean dryRun) {
    List<String> told =
        url == null
            ? ofStack(stack.started(), dryRun)
            : ofInstallation(url, realm, RealmLogin.client(realm, client, secret()), dryRun);
    var console = new Console(spec.commandLine().getOut());
    told.forEach(console::print);
    console.print(summary(told.size(), dryRun));
    return 0;
  }

  private static List<String> ofStack(StackDescription stack, boolean dryRun) {
    return dryRun ? RealmUpgrade.foresee(stack) : RealmUpgrade.upgrade(stack);
  }

  private static List<String> ofInstallation(
      String url, String realm, RealmLogin login, boolean dryRun) {
    return dryRun
        ? RealmUpgrade.foreseeInstallation(url, realm, login)
        : RealmUpgrade.upgradeInstallation(url, realm, login);
  }

  private static String summary(int changes, boolean dryRun) {
    if (changes == 0) {
      return "nothing to change";
    }
    return dryRun ? changes + " changes to make; none was made" : changes + " changes";
  }

  private static String secret() {
    String secret = System.getenv().getOrDefault(SECRET, "");
    if (secret.isBlank()) {
      throw new PlatformException(SECRET + ": nothing (expected: the client's secret)");
    }
    return secret;
  }
}
