package io.seriatim.loadtest.cli;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.seriatim.loadtest.demo.DemoWorld;
import io.seriatim.loadtest.onboarding.OnboardingDemo;
import io.seriatim.loadtest.onboarding.OnboardingText;
import io.seriatim.loadtest.onboarding.Onboardings;
import io.seriatim.loadtest.platform.DemoUser;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.loadtest.platform.PlatformException;
import io.seriatim.proto.masterdata.v1.GetHandOverResponse;
import io.seriatim.proto.masterdata.v1.MasterDataStatement;
import io.seriatim.proto.masterdata.v1.Onboarding;
import io.seriatim.proto.masterdata.v1.OnboardingAgreement;
import io.seriatim.proto.masterdata.v1.OrganiseOnboardingRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes contract manufacturers on and lets them go; runbooks/onboarding.md says how. */
@Command(
    name = "tenant",
    description = "Takes a contract manufacturer on, step by step, and lets it go.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = ExitCodes.HEADING,
    exitCodeList = {ExitCodes.OK, ExitCodes.FAILED, ExitCodes.USAGE})
final class TenantCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do, for example tenant demo");
  }

  /** Whom it is about, and who does it. */
  static final class Case {
    @Mixin private final StackOptions stack = new StackOptions();

    @Parameters(paramLabel = "OPERATOR", description = "The contract manufacturer's tenant.")
    private String operator = "";

    @Option(
        names = "--owner",
        defaultValue = DemoWorld.OWNER,
        paramLabel = "TENANT",
        description = "The owner of the products (usual: ${DEFAULT-VALUE}).")
    private String owner = DemoWorld.OWNER;

    @Option(
        names = "--as",
        defaultValue = "ANNA",
        paramLabel = "USER",
        description = "Who does it: ${COMPLETION-CANDIDATES} (usual: ${DEFAULT-VALUE}).")
    private DemoUser who = DemoUser.ANNA;
  }

  private int does(Case about, BiFunction<Onboardings, DemoUser, Onboarding> step) {
    try (var platform = new Platform(about.stack.started())) {
      Onboarding now =
          step.apply(new Onboardings(platform, about.owner, about.operator), about.who);
      print(OnboardingText.of(now));
      return 0;
    }
  }

  private void print(String text) {
    new Console(spec.commandLine().getOut()).print(text);
  }

  @Command(
      name = "request",
      description = "Asks for a contract manufacturer to be taken on.",
      mixinStandardHelpOptions = true)
  int request(
      @Mixin Case about,
      @Option(names = "--purpose", required = true, paramLabel = "TEXT", description = "Why.")
          String purpose) {
    return does(about, (onboarding, who) -> onboarding.request(who, purpose));
  }

  @Command(
      name = "agree",
      description = "Writes the agreement down.",
      mixinStandardHelpOptions = true)
  int agree(
      @Mixin Case about,
      @Option(
              names = "--file",
              required = true,
              paramLabel = "JSON",
              description = "An OnboardingAgreement, as the contract has it.")
          Path file) {
    OnboardingAgreement terms = read(file, OnboardingAgreement.getDefaultInstance());
    return does(about, (onboarding, who) -> onboarding.agree(who, terms));
  }

  @Command(
      name = "organise",
      description = "Makes tenant, sites, lines, people and clients.",
      mixinStandardHelpOptions = true)
  int organise(
      @Mixin Case about,
      @Option(
              names = "--file",
              paramLabel = "JSON",
              description =
                  "users and gateways of an OrganiseOnboardingRequest; nobody without it.")
          @Nullable Path file) {
    OrganiseOnboardingRequest nobody = OrganiseOnboardingRequest.getDefaultInstance();
    OrganiseOnboardingRequest people = file == null ? nobody : read(file, nobody);
    return does(about, (onboarding, who) -> onboarding.organise(who, people));
  }

  @Command(
      name = "compare",
      description = "Compares its master data with the owner's.",
      mixinStandardHelpOptions = true)
  int compare(
      @Mixin Case about,
      @Option(
              names = "--file",
              required = true,
              paramLabel = "JSON",
              description = "A MasterDataStatement, as the contract has it.")
          Path file) {
    MasterDataStatement statement = read(file, MasterDataStatement.getDefaultInstance());
    return does(about, (onboarding, who) -> onboarding.compare(who, statement));
  }

  @Command(
      name = "sample",
      description = "Has an EPCIS document of it looked at.",
      mixinStandardHelpOptions = true)
  int sample(
      @Mixin Case about,
      @Option(
              names = "--file",
              required = true,
              paramLabel = "DOCUMENT",
              description = "XML or JSON-LD.")
          Path file) {
    byte[] document = bytes(file);
    return does(about, (onboarding, who) -> onboarding.sample(who, document));
  }

  @Command(
      name = "numbers",
      description = "Checks that test numbers reached it.",
      mixinStandardHelpOptions = true)
  int numbers(
      @Mixin Case about,
      @Option(names = "--gtin", required = true, description = "An agreed GTIN.") String gtin,
      @Option(names = "--order", required = true, description = "The order.") String order) {
    return does(about, (onboarding, who) -> onboarding.numbers(who, gtin, order));
  }

  @Command(
      name = "batch",
      description = "Checks that its test batch is closed, books exact.",
      mixinStandardHelpOptions = true)
  int batch(
      @Mixin Case about,
      @Option(names = "--gtin", required = true, description = "An agreed GTIN.") String gtin,
      @Option(names = "--lot", required = true, description = "The batch.") String lot) {
    return does(about, (onboarding, who) -> onboarding.batch(who, gtin, lot));
  }

  @Command(
      name = "audit",
      description = "Records how the mock audit ended.",
      mixinStandardHelpOptions = true)
  int audit(
      @Mixin Case about,
      @Option(names = "--failed", description = "It did not pass.") boolean failed,
      @Option(names = "--reference", required = true, description = "Number of the report.")
          String reference,
      @Option(names = "--summary", required = true, description = "What was looked at.")
          String summary) {
    return does(about, (onboarding, who) -> onboarding.audit(who, !failed, reference, summary));
  }

  @Command(
      name = "go-live",
      description = "Signs the go-live; it needs two people.",
      mixinStandardHelpOptions = true)
  int goLive(
      @Mixin Case about,
      @Option(
              names = "--meaning",
              defaultValue = "may pack from today",
              description = "What the signature means (usual: ${DEFAULT-VALUE}).")
          String meaning) {
    return does(about, (onboarding, who) -> onboarding.sign(who, meaning));
  }

  @Command(
      name = "suspend",
      description = "Withdraws its grants at once.",
      mixinStandardHelpOptions = true)
  int suspend(
      @Mixin Case about,
      @Option(names = "--reason", required = true, description = "Why.") String reason) {
    return does(about, (onboarding, who) -> onboarding.suspend(who, reason));
  }

  @Command(
      name = "exit",
      description = "Ends it and prints what the operator holds.",
      mixinStandardHelpOptions = true)
  int exit(
      @Mixin Case about,
      @Option(names = "--reason", required = true, description = "Why.") String reason) {
    try (var platform = new Platform(about.stack.started())) {
      var onboardings = new Onboardings(platform, about.owner, about.operator);
      print(OnboardingText.of(onboardings.exit(about.who, reason)));
      GetHandOverResponse list = onboardings.handOver(about.who);
      print(list.getDocument().toString(StandardCharsets.UTF_8));
      return 0;
    }
  }

  @Command(
      name = "show",
      description = "Shows how far it is, and the checklist with findings.",
      mixinStandardHelpOptions = true)
  int show(@Mixin Case about) {
    return does(about, (onboarding, who) -> onboarding.get(who).getOnboarding());
  }

  @Command(
      name = "demo",
      description =
          "Takes a fourth plant on for a product that three already pack, on a stack that is up: request,"
              + " agreement, organisation, two wrong digits, EPCIS sample, test batch, two signatures,"
              + " suspension, exit.",
      mixinStandardHelpOptions = true)
  int demo(
      @Mixin StackOptions stack,
      @Option(names = "--stays", description = "The operator stays live at the end.")
          boolean stays) {
    var console = new Console(spec.commandLine().getOut());
    try (var platform = new Platform(stack.started())) {
      List<String> problems = new OnboardingDemo(platform, console).run(stays);
      problems.forEach(console::print);
      console.print(
          problems.isEmpty()
              ? "\nOne GTIN, four plants, each sees its own. All as it must be."
              : "\nnot as it must be");
      return problems.isEmpty() ? 0 : ExitCodes.CODE_FAILED;
    }
  }

  private static <M extends Message> M read(Path file, M type) {
    Message.Builder builder = type.newBuilderForType();
    try {
      JsonFormat.parser().merge(new String(bytes(file), StandardCharsets.UTF_8), builder);
    } catch (InvalidProtocolBufferException wrong) {
      throw new PlatformException(file + ": " + wrong.getMessage(), wrong);
    }
    @SuppressWarnings("unchecked")
    M read = (M) builder.build();
    return read;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new PlatformException("can't read " + file, unreadable);
    }
  }
}
