package io.seriatim.linegateway.http;

import io.seriatim.linegateway.app.LedgerStanding;
import io.seriatim.linegateway.app.LineView;
import io.seriatim.linegateway.app.SavedStations;
import io.seriatim.linegateway.app.StationView;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.linegateway.domain.LineStep;
import io.seriatim.linegateway.domain.OrderFacts;
import io.seriatim.linegateway.domain.Person;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the page shows of a line, as JSON objects. */
final class LinePage {
  private static final int STEPS_SHOWN = 30;

  private LinePage() {}

  static Map<String, Object> of(
      LineView view, LedgerStanding.Marks marks, PlantState.Look plant, String attendant) {
    StationView station = view.station();
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("line", view.line().value());
    page.put("state", state(view.state()));
    page.put("alarm", alarm(view));
    page.put(
        "note",
        view.state().filter(LineState.Ending.class::isInstance).isPresent() ? view.reason() : "");
    page.put("order", station.order().map(LinePage::order).orElse(Map.of()));
    page.put("counts", counts(view));
    page.put("rejects", new TreeMap<>(names(station.rejects())));
    page.put("speed", Math.round(station.figures().packsPerMinute()));
    page.put("numbersLeft", station.figures().numbersLeft());
    page.put("hoursLeft", station.figures().hoursLeft().orElse(-1.0));
    page.put("backlog", Math.max(0, marks.written() - marks.accepted()));
    page.put("connected", plant.connected());
    page.put("trouble", plant.trouble());
    page.put("warnings", PageWarnings.of(view, plant));
    page.put("alarms", station.watch().alarms().stream().map(LinePage::alarm).toList());
    page.put("stocks", stocks(station));
    page.put("attendant", attendant);
    page.put("due", station.due().stream().map(Enum::name).toList());
    page.put("dueAtEnd", station.dueAtEnd().stream().map(Enum::name).toList());
    page.put("required", station.required().stream().sorted().map(Enum::name).toList());
    page.put("armed", station.armed().map(Enum::name).orElse(""));
    page.put("challenges", new LinkedHashMap<>(names(new TreeMap<>(station.challenges()))));
    page.put("checklists", names(station.checklists()));
    page.put("steps", steps(station.steps()));
    return page;
  }

  private static String state(Optional<LineState> state) {
    return state
        .map(s ->
            switch (s) {
              case LineState.Running running -> "RUNNING";
              case LineState.Stopped stopped -> "STOPPED";
              case LineState.Ending ending -> "ENDING";
              case LineState.Ended ended -> "ENDED";
            })
        .orElse("IDLE");
  }

  private static Map<String, String> alarm(LineView view) {
    return view.state()
        .filter(LineState.Stopped.class::isInstance)
        .map(LineState.Stopped.class::cast)
        .map(s ->
            Map.of(
                "reason", s.reason().name(), "detail", s.detail(), "advice", s.reason().advice()))
        .orElse(Map.of());
  }

  private static Map<String, String> alarm(StationView.Alarm alarm) {
    return Map.of(
        "at", alarm.at().toString(),
        "what", alarm.what(),
        "detail", alarm.detail(),
        "advice", alarm.advice());
  }

  private static Map<String, Object> stocks(StationView station) {
    Map<String, Object> stocks = new LinkedHashMap<>();
    new TreeMap<>(station.watch().stocks())
        .forEach((level, stock) ->
            stocks.put(
                level.name(), Map.of("left", stock.left(), "supply", stock.supply().name())));
    return stocks;
  }

  static Map<String, Object> order(OrderFacts order) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", order.id().value());
    shown.put("gtin", order.gtin().value());
    shown.put("lot", order.lot().value());
    shown.put("expiry", order.expiry().value());
    shown.put("quantity", order.quantity());
    return shown;
  }

  private static Map<String, Object> counts(LineView view) {
    LineView.Counts counts = view.counts();
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("good", counts.commissioned());
    shown.put("sent", counts.sent());
    shown.put("scrapped", counts.scrapped());
    shown.put("invalid", counts.invalid());
    shown.put("inDoubt", counts.inDoubt());
    shown.put("cases", counts.cases());
    shown.put("pallets", counts.pallets());
    shown.put("sampled", view.station().figures().sampled());
    shown.put("ended", view.station().figures().ended());
    return shown;
  }

  private static <V> Map<String, V> names(Map<? extends Enum<?>, V> map) {
    Map<String, V> named = new LinkedHashMap<>();
    map.forEach((key, value) -> named.put(key.name(), value));
    return named;
  }

  private static List<Map<String, Object>> steps(List<SavedStations.Step> steps) {
    List<SavedStations.Step> latest = new ArrayList<>(steps);
    Collections.reverse(latest);
    return latest.stream().limit(STEPS_SHOWN).map(LinePage::step).toList();
  }

  private static Map<String, Object> step(SavedStations.Step saved) {
    LineStep step = saved.step();
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("kind", step.kind().name());
    shown.put("outcome", step.outcome().name());
    shown.put("who", saved.who());
    shown.put("second", step.second().map(Person::displayName).orElse(""));
    shown.put("at", saved.at().toString());
    shown.put("reason", step.reason());
    shown.put(
        "items",
        step.items().stream()
            .map(i -> Map.of("name", i.name(), "value", i.value(), "good", i.good()))
            .toList());
    return shown;
  }
}
