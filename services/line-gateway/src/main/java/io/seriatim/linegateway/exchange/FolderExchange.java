package io.seriatim.linegateway.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.app.AskNumbers;
import io.seriatim.linegateway.app.ControllerAnswer;
import io.seriatim.linegateway.app.ControllerAnswer.Result;
import io.seriatim.linegateway.app.ControllerDesk;
import io.seriatim.linegateway.app.Controllers.Controller;
import io.seriatim.linegateway.app.TellEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder in which a line controller puts files, and finds the answers.
 *
 * <p>A file in {@code in} is taken once it has not changed for a moment; names that end in {@code
 * .tmp} or {@code .part} are left alone. The answer is {@code out/<name>.answer.json}; then the
 * file goes to {@code done} or {@code refused}. Law: the answer is there before the file leaves
 * {@code in}, so a gateway that dies takes it again, and taken again it changes nothing and is
 * answered the same.
 */
public final class FolderExchange implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderExchange.class);
  private static final int MOST_BYTES = 16 * 1024 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Folder folder;
  private final ControllerDesk desk;
  private final TellEvents tell;
  private final Mapping mapping;
  private final InstantSource clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Whose files they are and how they are read.
   *
   * @param controller who may write there; the folder's own rights are its password
   * @param path with {@code in}, {@code out}, {@code done} and {@code refused}, which are made
   * @param mapping file of the mapping
   * @param poll how often it is looked at, and how long a file must have rested
   */
  public record Folder(LineId line, String controller, Path path, Path mapping, Duration poll) {}

  private FolderExchange(Folder folder, ControllerDesk desk, Mapping mapping, InstantSource clock) {
    this.folder = folder;
    this.desk = desk;
    this.tell = new TellEvents(desk);
    this.mapping = mapping;
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("exchange-" + folder.line()).unstarted(this::watch);
  }

  /**
   * Reads the mapping and begins to watch.
   *
   * @throws IllegalArgumentException where the mapping has a fault, or the folder can't be made
   */
  public static FolderExchange open(Folder folder, ControllerDesk desk, InstantSource clock) {
    Mapping mapping = MappingDocument.read(folder.mapping());
    try {
      for (String name : List.of("in", "out", "done", "refused")) {
        Files.createDirectories(folder.path().resolve(name));
      }
    } catch (IOException failed) {
      throw new IllegalArgumentException(
          "exchange folder " + folder.path() + " (expected: a directory that can be written)",
          failed);
    }
    LOG.info("{} is exchanged in {} by mapping {}", folder.line(), folder.path(), mapping.mark());
    FolderExchange exchange = new FolderExchange(folder, desk, mapping, clock);
    exchange.thread.start();
    return exchange;
  }

  private void watch() {
    try {
      while (!closing.await(folder.poll().toMillis(), TimeUnit.MILLISECONDS)) {
        for (Path file : ready()) {
          take(file);
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** Oldest names first: a controller that numbers its files is heard in its order. */
  private List<Path> ready() {
    Instant rested = clock.instant().minus(folder.poll());
    List<Path> ready = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.path().resolve("in"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = file.getFileName().toString();
        boolean whole = !name.endsWith(".tmp") && !name.endsWith(".part");
        if (whole && !Files.getLastModifiedTime(file).toInstant().isAfter(rested)) {
          ready.add(file);
        }
      }
    } catch (IOException away) {
      LOG.warn("exchange folder {} cannot be read", folder.path(), away);
    }
    return ready;
  }

  private void take(Path file) {
    try {
      Map<String, Object> answer = answer(file);
      String name = file.getFileName().toString();
      put(folder.path().resolve("out").resolve(name + ".answer.json"), answer);
      boolean done = Result.NO_ERROR.name().equals(answer.get("result"));
      Path to = folder.path().resolve(done ? "done" : "refused").resolve(name);
      Files.move(file, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      LOG.info("{}: {} {}", file, answer.get("result"), answer.get("detail"));
    } catch (IOException | RuntimeException failed) {
      // nothing is lost: it stays in the folder and is taken again
      LOG.warn("{} is not taken yet", file, failed);
    }
  }

  private Map<String, Object> answer(Path file) throws IOException {
    Map<String, Object> answer = new LinkedHashMap<>();
    List<Map<String, Object>> numbers = new ArrayList<>();
    ControllerAnswer result;
    Optional<Controller> controller = desk.controllers().find(folder.controller());
    if (controller.isEmpty()) {
      result =
          ControllerAnswer.of(
              Result.INSUFFICIENT_PRIVILEGE,
              folder.controller() + " (expected: a controller of this gateway)");
    } else if (Files.size(file) > MOST_BYTES) {
      result = unreadable(Files.size(file) + " bytes (expected: at most " + MOST_BYTES + ")");
    } else {
      result = result(controller.get(), Files.readAllBytes(file), numbers);
    }
    answer.put("result", result.result().name());
    answer.put("detail", result.detail());
    answer.put("mapping", mapping.mark());
    if (!numbers.isEmpty()) {
      answer.put("numbers", numbers);
    }
    return answer;
  }

  private ControllerAnswer result(
      Controller controller, byte[] content, List<Map<String, Object>> numbers) {
    MappedFile mapped = new MappedFile(mapping);
    try {
      return switch (mapping.purpose()) {
        case EVENTS -> tell.tell(folder.line(), controller, content, mapped.events(content));
        case NUMBERS -> numbers(controller, mapped.requests(content), numbers);
      };
    } catch (InvalidValue unreadable) {
      return unreadable(String.valueOf(unreadable.getMessage()));
    }
  }

  private static ControllerAnswer unreadable(String detail) {
    return ControllerAnswer.of(Result.UNABLE_TO_ACCEPT_SID_EVENTS, detail);
  }

  /** All pages of each request; asked again it is answered with the same numbers. */
  private ControllerAnswer numbers(
      Controller controller, List<AskNumbers.Asked> requests, List<Map<String, Object>> numbers) {
    for (AskNumbers.Asked asked : requests) {
      List<String> handed = new ArrayList<>();
      ControllerAnswer page = ask(controller, asked, "");
      handed.addAll(page.numbers());
      while (page.isDone() && !page.nextPage().isEmpty()) {
        page = ask(controller, asked, page.nextPage());
        handed.addAll(page.numbers());
      }
      numbers.add(Map.of("collection", asked.collection(), "numbers", handed));
      if (!page.isDone()) {
        return page;
      }
    }
    return ControllerAnswer.done();
  }

  private ControllerAnswer ask(Controller controller, AskNumbers.Asked asked, String token) {
    AskNumbers.Asked page =
        new AskNumbers.Asked(
            asked.collection(), asked.count(), asked.format(), asked.criteria(), token);
    return desk.on(
        folder.line(),
        controller,
        place -> AskNumbers.ask(desk.handOut(), place, desk.cause(controller), page));
  }

  private static void put(Path file, Map<String, Object> answer) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.writeString(beside, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
