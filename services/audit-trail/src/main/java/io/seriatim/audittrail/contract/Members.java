package io.seriatim.audittrail.contract;

import com.google.protobuf.ByteString;
import com.google.protobuf.ProtocolMessageEnum;
import com.google.protobuf.UnknownFieldSet;
import io.seriatim.audittrail.app.PackageText;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;

/** Members of an object; what is nothing is left out. */
final class Members {
  private static final String UNKNOWN = "UNRECOGNIZED";

  private final List<String> parts = new ArrayList<>();

  void raw(String name, String json) {
    parts.add("\"" + name + "\":" + json);
  }

  void text(String name, String value) {
    if (!value.isEmpty()) {
      raw(name, PackageText.quoted(value));
    }
  }

  void bytes(String name, ByteString value) {
    text(name, Base64.getEncoder().encodeToString(value.toByteArray()));
  }

  void number(String name, String value) {
    if (!value.equals("0")) {
      raw(name, value);
    }
  }

  void time(String name, long micros) {
    if (micros != 0) {
      String utc = PackageText.quoted(PackageText.utc(micros));
      raw(name, "{\"micros\":" + micros + ",\"utc\":" + utc + "}");
    }
  }

  /** A word of the contract; the number of one that it does not have. */
  void word(String name, int number, ProtocolMessageEnum word) {
    if (number != 0) {
      String spelt = ((Enum<?>) word).name();
      raw(name, spelt.equals(UNKNOWN) ? String.valueOf(number) : "\"" + spelt + "\"");
    }
  }

  String end(UnknownFieldSet unknown) {
    if (!unknown.asMap().isEmpty()) {
      String numbers = new TreeSet<>(unknown.asMap().keySet()).toString().replace(" ", "");
      raw("unknown_fields", numbers);
    }
    return "{" + String.join(",", parts) + "}";
  }
}
