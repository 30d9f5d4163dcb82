package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Turns the texts of a schedule into orders; collects every problem instead of stopping at the
 * first.
 */
public final class ScheduleRules {
  private static final Set<String> UNITS = Set.of("", "EA", "PCE", "H87", "C62");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final LocalDate today;
  private final List<ScheduledOrder> orders = new ArrayList<>();
  private final List<ScheduleProblem> problems = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  private ScheduleRules(LocalDate today) {
    this.today = today;
  }

  /**
   * What a schedule says.
   *
   * @param orders those that are right in themselves
   * @param problems of the others; the schedule is imported only if there are none
   */
  public record Checked(List<ScheduledOrder> orders, List<ScheduleProblem> problems) {}

  public static Checked check(List<ScheduleEntry> entries, LocalDate today) {
    ScheduleRules rules = new ScheduleRules(today);
    entries.forEach(rules::one);
    return new Checked(List.copyOf(rules.orders), List.copyOf(rules.problems));
  }

  private void one(ScheduleEntry entry) {
    int before = problems.size();
    Optional<OrderId> id = value(entry.orderId(), OrderId::parse);
    Optional<Gtin> gtin = value(entry.gtin(), Gtin::parse);
    Optional<BatchNumber> lot = value(entry.lot(), BatchNumber::parse);
    Optional<Long> quantity = value(entry.quantity(), this::quantity);
    Optional<BigDecimal> allowance = allowance(entry.allowance());
    Optional<Expiry> expiry = value(entry.expiry(), this::expiry);
    Optional<SiteId> site = value(entry.site(), SiteId::parse);
    Optional<LineId> line = value(entry.line(), LineId::parse);
    Optional<String> market = value(entry.market(), ScheduleRules::market);
    Optional<LocalDate> produced = produced(entry.produced(), expiry);
    checkUnit(entry.unit());
    checkNotRepeated(entry.orderId());
    quantity.filter(wanted -> wanted == 0).ifPresent(zero -> problems.add(zeroOf(entry)));
    if (problems.size() == before) {
      long wanted = quantity.orElseThrow();
      orders.add(
          new ScheduledOrder(
              id.orElseThrow(),
              line.orElseThrow(),
              gtin.orElseThrow(),
              lot.orElseThrow(),
              wanted,
              serialsNeeded(wanted, allowance.orElseThrow()),
              expiry.orElseThrow(),
              site.orElseThrow(),
              market.orElseThrow(),
              produced,
              entry));
    }
  }

  /**
   * Quantity and allowance, rounded up: a serial too few stops the line, one too many is returned.
   */
  static long serialsNeeded(long quantity, BigDecimal allowancePercent) {
    return BigDecimal.valueOf(quantity)
        .multiply(HUNDRED.add(allowancePercent))
        .divide(HUNDRED, 0, RoundingMode.CEILING)
        .longValueExact();
  }

  private <T> Optional<T> value(ScheduleField field, Function<String, T> parse) {
    if (field.isMissing()) {
      problems.add(field.problem(RefusalReason.FIELD_MISSING, "nothing", "a value"));
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(field.text().strip()));
    } catch (InvalidValue wrong) {
      problems.add(field.problem(RefusalReason.FIELD_WRONG, wrong.expected()));
      return Optional.empty();
    }
  }

  private Optional<BigDecimal> allowance(ScheduleField field) {
    return field.isMissing() ? Optional.of(BigDecimal.ZERO) : value(field, this::percent);
  }

  private long quantity(String text) {
    if (!text.matches("\\d{1,12}")) {
      throw new InvalidValue("quantity", text, "a whole number of units, at most 12 digits");
    }
    return Long.parseLong(text);
  }

  private BigDecimal percent(String text) {
    if (!text.matches("\\d{1,2}(\\.\\d{1,2})?|100")) {
      throw new InvalidValue("allowance", text, "a percentage from 0 to 100, without a sign");
    }
    return new BigDecimal(text);
  }

  private Expiry expiry(String text) {
    return text.indexOf('-') < 0 ? Expiry.parse(text) : isoExpiry(text);
  }

  private Expiry isoExpiry(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      Expiry printed = Expiry.of(day);
      if (printed.lastUsableDay(today.getYear()).equals(day)) {
        return printed;
      }
      throw new InvalidValue("expiry", text, "a year that two printed digits can tell");
    } catch (DateTimeParseException wrong) {
      throw new InvalidValue("expiry", text, "YYMMDD (DD may be 00) or an ISO date, 2028-06-30");
    }
  }

  private Optional<LocalDate> produced(ScheduleField field, Optional<Expiry> expiry) {
    if (field.isMissing()) {
      return Optional.empty();
    }
    Optional<LocalDate> day = value(field, ScheduleRules::day);
    boolean late =
        day.isPresent()
            && expiry
                .filter(end -> day.get().isAfter(end.lastUsableDay(today.getYear())))
                .isPresent();
    if (late) {
      problems.add(field.problem(RefusalReason.FIELD_WRONG, "a day before the expiry"));
    }
    return day;
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException wrong) {
      throw new InvalidValue("production date", text, "an ISO date, 2026-10-31");
    }
  }

  private static String market(String text) {
    if (!text.matches("[A-Z]{2}")) {
      throw new InvalidValue("market", text, "two upper-case letters, for example US");
    }
    return text;
  }

  private void checkUnit(ScheduleField unit) {
    if (!UNITS.contains(unit.text().strip())) {
      problems.add(unit.problem(RefusalReason.FIELD_WRONG, "EA, PCE, H87, C62 or nothing: units"));
    }
  }

  private void checkNotRepeated(ScheduleField orderId) {
    if (!orderId.isMissing() && !seen.add(orderId.text().strip())) {
      problems.add(orderId.problem(RefusalReason.ORDER_REPEATED, "an ID that occurs once"));
    }
  }

  private static ScheduleProblem zeroOf(ScheduleEntry entry) {
    return entry.quantity().problem(RefusalReason.QUANTITY_ZERO, "at least 1");
  }
}
