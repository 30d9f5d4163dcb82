package io.seriatim.masterdata.domain.onboarding;

import java.util.List;
import java.util.Set;

/** Words that events may use: GS1 Core Business Vocabulary 2.0, clauses 7.1 and 7.2. */
final class CoreVocabulary {
  private static final Set<String> STEPS =
      Set.of(
          "accepting",
          "arriving",
          "assembling",
          "collecting",
          "commissioning",
          "consigning",
          "creating_class_instance",
          "cycle_counting",
          "decommissioning",
          "departing",
          "destroying",
          "disassembling",
          "dispensing",
          "encoding",
          "entering_exiting",
          "holding",
          "inspecting",
          "installing",
          "killing",
          "loading",
          "other",
          "packing",
          "picking",
          "receiving",
          "removing",
          "repackaging",
          "repairing",
          "replacing",
          "reserving",
          "retail_selling",
          "sampling",
          "sensor_reporting",
          "shipping",
          "staging_outbound",
          "stock_taking",
          "stocking",
          "storing",
          "transforming",
          "transporting",
          "unloading",
          "unpacking",
          "void_shipping");
  private static final Set<String> DISPOSITIONS =
      Set.of(
          "active",
          "available",
          "completeness_inferred",
          "completeness_verified",
          "conformant",
          "container_closed",
          "container_open",
          "damaged",
          "destroyed",
          "dispensed",
          "disposed",
          "encoded",
          "expired",
          "in_progress",
          "in_transit",
          "inactive",
          "mismatch_class",
          "mismatch_instance",
          "mismatch_quantity",
          "needs_replacement",
          "no_pedigree_match",
          "non_conformant",
          "non_sellable_other",
          "partially_dispensed",
          "recalled",
          "reserved",
          "retail_sold",
          "returned",
          "sellable_accessible",
          "sellable_not_accessible",
          "stolen",
          "unavailable",
          "unknown");

  private CoreVocabulary() {}

  static boolean isStep(String text) {
    return STEPS.contains(bare(text, "bizstep:", "BizStep-"));
  }

  static boolean isDisposition(String text) {
    return DISPOSITIONS.contains(bare(text, "disp:", "Disp-"));
  }

  /** The bare word of its URN, its web URI or itself. */
  private static String bare(String text, String urn, String web) {
    for (String start :
        List.of(
            "urn:epcglobal:cbv:" + urn,
            "https://ref.gs1.org/cbv/" + web,
            "https://ns.gs1.org/cbv/" + web,
            "cbv:" + web)) {
      if (text.startsWith(start)) {
        return text.substring(start.length());
      }
    }
    return text;
  }
}
