package io.seriatim.linegateway.domain;

import io.seriatim.kernel.identity.LineId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which machines a line has, how each is spoken to and with which options, and how strict it is;
 * versioned and approved.
 *
 * <p>Law: what a format says is what two people approved. An approval names the hash of the
 * content, so that content changed afterwards has no approval.
 *
 * @param hash SHA-256 of the content, hexadecimal
 * @param rules how strict the line is, and its steps
 * @param software the programs with which the line was validated, and no others run it; any where
 *     none is named (EU GMP Annex 11, 4 and 10)
 */
public record LineFormat(
    LineId line,
    int version,
    Map<DeviceRole, DeviceSpec> devices,
    List<Approval> approvals,
    String hash,
    LineRules rules,
    List<Software> software) {
  private static final int APPROVALS = 2;

  public LineFormat {
    devices = Map.copyOf(devices);
    approvals = List.copyOf(approvals);
    software = List.copyOf(software);
  }

  /** With the rules of the gateway's settings, for any software. */
  public LineFormat(
      LineId line,
      int version,
      Map<DeviceRole, DeviceSpec> devices,
      List<Approval> approvals,
      String hash) {
    this(line, version, devices, approvals, hash, LineRules.NONE, List.of());
  }

  /**
   * One person's word for one content.
   *
   * @param by the person's id
   * @param hash of the content that was approved
   * @param signature Ed25519 over {@code hash}, a line feed and {@code at}, Base64; may be empty
   */
  public record Approval(String by, Instant at, String hash, String signature) {}

  /**
   * As an order's record names it.
   *
   * @param running the programs that run now
   */
  public FormatMark mark(Software running) {
    return new FormatMark(
        version,
        hash,
        approvals.stream()
            .filter(approval -> approval.hash().equals(hash))
            .map(Approval::by)
            .distinct()
            .sorted()
            .toList(),
        software.isEmpty() ? "" : running.hash());
  }

  public Optional<DeviceSpec> device(DeviceRole role) {
    return Optional.ofNullable(devices.get(role));
  }

  /**
   * Everything that is wrong with it; nothing where a line may run by it.
   *
   * @param running the programs that would run the line
   * @param approvers whose signatures count, and no others'; names alone where there are none
   */
  public List<String> problems(Instant now, Software running, Optional<Approvers> approvers) {
    List<String> problems = new ArrayList<>();
    approvers.ifPresent(
        known -> approvals.stream().flatMap(a -> known.problem(a).stream()).forEach(problems::add));
    if (version < 1) {
      problems.add("version: %d (expected: 1 or more)".formatted(version));
    }
    if (isByController()) {
      checkController(problems);
    } else if (devices.isEmpty()) {
      problems.add("devices: none (expected: at least a pack-printer or a line-controller)");
    } else if (!devices.containsKey(DeviceRole.PACK_PRINTER)) {
      problems.add("pack-printer: missing (expected: it, or a line-controller)");
    }
    new TreeMap<>(devices).forEach((role, spec) -> check(role, spec, problems));
    checkTriggers(problems);
    checkAddresses(problems);
    checkApprovals(now, problems);
    if (!software.isEmpty() && !software.contains(running)) {
      problems.add(
          "software: %s runs here (expected: %s, with which the line was validated)"
              .formatted(
                  running.hash(),
                  software.stream().map(Software::hash).collect(Collectors.joining(" or "))));
    }
    return problems;
  }

  /** Whether a line controller drives the machines. */
  public boolean isByController() {
    return devices.containsKey(DeviceRole.LINE_CONTROLLER);
  }

  private void checkController(List<String> problems) {
    Set<DeviceRole> beside = new TreeSet<>(devices.keySet());
    beside.removeAll(Set.of(DeviceRole.LINE_CONTROLLER, DeviceRole.REWORK_SCANNER));
    beside.forEach(role ->
        problems.add(
            role.text() + ": beside a line-controller (expected: no machine that it drives)"));
  }

  private static void check(DeviceRole role, DeviceSpec spec, List<String> problems) {
    if (spec.driver().kind() != role.kind()) {
      problems.add(
          "%s: driver %s (expected: one of %s)"
              .formatted(role.text(), spec.driver().text(), Driver.names(role.kind())));
    }
    if (spec.driver() == Driver.PRE_PRINTED && role != DeviceRole.PACK_PRINTER) {
      problems.add(role.text() + ": pre-printed labels (expected: for packs only)");
    }
    spec.problems().forEach(problem -> problems.add(role.text() + ": " + problem));
  }

  /** A PLC and a camera must mean the same pack by the same number. */
  private void checkTriggers(List<String> problems) {
    devices.forEach((role, gate) -> {
      if (gate.driver() == Driver.MODBUS && role.kind() == DeviceKind.GATE) {
        Optional<DeviceSpec> camera =
            DeviceRole.find(DeviceKind.CAMERA, role.level()).flatMap(this::device);
        if (camera.filter(LineFormat::isTriggeredByGate).isEmpty()) {
          problems.add(
              role.text()
                  + ": a modbus gate beside a camera that counts by itself (expected: a called"
                  + " camera with trigger=gate, so that both mean the same pack by a number)");
        }
      }
    });
  }

  private static boolean isTriggeredByGate(DeviceSpec camera) {
    return camera.driver().kind() == DeviceKind.CAMERA
        && camera.driver().options().containsKey("trigger")
        && camera.option("trigger").equals("gate");
  }

  private void checkAddresses(List<String> problems) {
    Map<String, List<String>> roles =
        new TreeMap<>(devices)
            .entrySet().stream()
                .filter(entry -> !entry.getValue().address().isEmpty())
                .collect(
                    Collectors.groupingBy(
                        entry -> entry.getValue().address(),
                        TreeMap::new,
                        Collectors.mapping(entry -> entry.getKey().text(), Collectors.toList())));
    roles.forEach((address, at) -> {
      if (at.size() > 1) {
        problems.add(
            "address %s: named by %s (expected: one machine at an address)"
                .formatted(address, String.join(" and ", at)));
      }
    });
  }

  private void checkApprovals(Instant now, List<String> problems) {
    for (Approval approval : approvals) {
      if (approval.at().isAfter(now)) {
        problems.add(
            "approval by %s: at %s (expected: not in the future)"
                .formatted(approval.by(), approval.at()));
      }
      if (!approval.hash().equals(hash)) {
        problems.add(
            "approval by %s: of %s (expected: of this content, %s)"
                .formatted(approval.by(), approval.hash(), hash));
      }
    }
    long people =
        approvals.stream()
            .filter(a -> a.hash().equals(hash) && !a.by().isBlank())
            .map(Approval::by)
            .distinct()
            .count();
    if (people < APPROVALS) {
      problems.add(
          "approvals: by %d (expected: by %d different people, each of hash %s)"
              .formatted(people, APPROVALS, hash));
    }
  }
}
