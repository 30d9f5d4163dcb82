package io.seriatim.linegateway.device;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cognex DataMan control commands with extended responses.
 *
 * <p>A command is {@code ||checksum:id>COMMAND CRLF}, its answer {@code ||checksum:id[status]data
 * CRLF}: status 0 is well, 1 a read that the reader began itself, from 100 on an error. What was
 * read is in Base64. (Cognex DataMan Communications and Programming, "DMCC overview".)
 */
final class DmccLanguage implements ReaderLanguage {
  private static final Pattern ANSWER =
      Pattern.compile("\\|\\|(?:([01])?(?::([0-9]{1,18}))?)?\\[([0-9]{1,4})](.*)", Pattern.DOTALL);
  private static final int READ_BY_ITSELF = 1;

  @Override
  public String greeting() {
    return "||0:0>SET COM.DMCC-RESPONSE 1\r\n";
  }

  @Override
  public String trigger(long number) {
    return "||0:" + number + ">TRIGGER ON\r\n";
  }

  @Override
  public String giveUp() {
    return "||0:0>TRIGGER OFF\r\n";
  }

  @Override
  public boolean isNumbered() {
    return true;
  }

  @Override
  public Said understand(String frame) {
    Matcher answer = ANSWER.matcher(frame);
    if (!answer.matches()) {
      return new Said.Refused("said " + frame + " (expected: ||checksum:id[status]data)");
    }
    if ("1".equals(answer.group(1))) {
      return new Said.Refused("answers with a checksum (expected: checksum 0 in the header)");
    }
    int status = Integer.parseInt(answer.group(3));
    return switch (status) {
      case 0 -> well(answer);
      case READ_BY_ITSELF -> data(answer, OptionalLong.empty());
      default -> new Said.Refused("status " + status + ", " + meaning(status));
    };
  }

  private static Said well(Matcher answer) {
    String id = answer.group(2);
    if (id == null || id.equals("0")) {
      return new Said.Accepted();
    }
    return data(answer, OptionalLong.of(Long.parseLong(id)));
  }

  private static Said data(Matcher answer, OptionalLong number) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(answer.group(4));
      String data = new String(bytes, StandardCharsets.ISO_8859_1).strip();
      return number.isPresent() ? new Said.Result(number, data) : new Said.Pushed(data);
    } catch (IllegalArgumentException notBase64) {
      return new Said.Refused("sent data that is not Base64");
    }
  }

  private static String meaning(int status) {
    return switch (status) {
      case 100 -> "unidentified error";
      case 101 -> "command invalid";
      case 102 -> "parameter invalid";
      case 103 -> "checksum incorrect";
      case 104 -> "parameter rejected in the reader's state";
      case 105 -> "reader unavailable";
      default -> "not a known one";
    };
  }
}
