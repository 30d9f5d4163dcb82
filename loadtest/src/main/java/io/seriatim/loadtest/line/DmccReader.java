package io.seriatim.loadtest.line;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Cognex DataMan reader that is called and commanded by DMCC: silent until extended responses are
 * asked for, then {@code ||0:id[status]data}; what is read is in Base64.
 */
public final class DmccReader implements AutoCloseable {
  private static final Pattern COMMAND =
      Pattern.compile("\\|\\|(?:0)?(?::([0-9]{1,18}))?>(.+)", Pattern.DOTALL);

  private final HostDoor door;
  private volatile boolean extended;
  private volatile boolean available = true;
  private volatile String sight = "";

  /** Listens at once; a late answer comes after that time. */
  public DmccReader(Duration late) {
    this.door = new HostDoor((command, framed) -> answer(command), late);
  }

  /** Listens on a port, 0 for a free one; {@code onChange} runs when the gateway comes or goes. */
  DmccReader(int port, Runnable onChange) {
    this.door =
        new HostDoor(
            port,
            (command, framed) -> {
              String answer = answer(command);
              onChange.run();
              return answer;
            },
            Duration.ZERO,
            () -> {
              extended = extended && isConnected();
              onChange.run();
            });
  }

  boolean isConnected() {
    return door.isConnected();
  }

  /** Whether the gateway is there and has asked for the form that it reads. */
  boolean isGreeted() {
    return extended && isConnected();
  }

  /** Sends what it has read by its own light barrier: {@code <trigger>;<grade>;<code>…}. */
  void push(String line) {
    door.say("||0:0[1]" + base64(line) + "\r\n");
  }

  public int port() {
    return door.port();
  }

  /** What stands before the lens: {@code <grade>;<code>|<child>…}, empty for nothing to read. */
  public void show(String data) {
    sight = data;
  }

  /** Reads by its own light barrier. */
  public void readByItself(long trigger) {
    push(trigger + ";" + sight);
  }

  /** Answers 105 while it is not. */
  public void available(boolean is) {
    available = is;
  }

  public void spoil(AnswerMishap mishap) {
    door.spoil(mishap);
  }

  /** False where there was no connection to cut. */
  public boolean disconnect() {
    extended = false;
    return door.disconnect();
  }

  @Override
  public void close() {
    door.close();
  }

  private String answer(String text) {
    Matcher command = COMMAND.matcher(text);
    if (!command.matches()) {
      return "";
    }
    String id = command.group(1) == null ? "" : command.group(1);
    String reply = reply(command.group(2));
    return extended ? "||0:" + id + reply + "\r\n" : "";
  }

  private String reply(String command) {
    return switch (command) {
      case "SET COM.DMCC-RESPONSE 1" -> {
        extended = true;
        yield "[0]";
      }
      case "SET COM.DMCC-RESPONSE 0" -> {
        extended = false;
        yield "[0]";
      }
      case "TRIGGER ON" -> available ? "[0]" + base64(sight) : "[105]";
      case "TRIGGER OFF" -> "[0]";
      default -> "[101]";
    };
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
