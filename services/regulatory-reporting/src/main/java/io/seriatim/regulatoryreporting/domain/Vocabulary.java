package io.seriatim.regulatoryreporting.domain;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.regulatoryreporting.domain.DscsaDocument.Location;
import io.seriatim.regulatoryreporting.domain.DscsaDocument.TradeItem;
import io.seriatim.regulatoryreporting.domain.Gap.Kind;
import io.seriatim.regulatoryreporting.domain.Goods.Moment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The master data of everything a document mentions, each once, in an order that stays. */
final class Vocabulary {
  private final Catalogue catalogue;
  private final Parties parties;
  private final SortedMap<Gtin, Gtin> productOfLevel =
      new TreeMap<>(java.util.Comparator.comparing(Gtin::value));
  private final TreeSet<SiteId> sites =
      new TreeSet<>(java.util.Comparator.comparing(SiteId::value));

  Vocabulary(Catalogue catalogue, Parties parties, List<Load> outermost) {
    this.catalogue = catalogue;
    this.parties = parties;
    outermost.stream().flatMap(Load::all).forEach(this::mention);
    sites.add(parties.from().id());
  }

  private void mention(Load load) {
    Goods goods = load.goods();
    if (goods.id() instanceof Sgtin sgtin) {
      goods.batch().ifPresent(batch -> productOfLevel.put(sgtin.gtin(), batch.product()));
    }
    Stream.of(goods.born(), load.filled())
        .flatMap(Optional::stream)
        .map(Moment::site)
        .forEach(sites::add);
  }

  /** Packs and homogeneous cases, by GTIN. */
  List<TradeItem> tradeItems() {
    List<TradeItem> items = new ArrayList<>();
    productOfLevel.forEach((gtin, of) ->
        catalogue.product(of).map(product -> tradeItem(gtin, product)).ifPresent(items::add));
    return items;
  }

  private TradeItem tradeItem(Gtin gtin, Product product) {
    return new TradeItem(
        EpcNames.patternOf(gtin, product),
        product.ndc(),
        product.name(),
        parties.seller().name(),
        product.dosageForm(),
        product.strength(),
        product.netContent());
  }

  /** Seller, sites, buyer. */
  List<Location> locations() {
    Map<String, Location> found = new LinkedHashMap<>();
    add(found, new Location(parties.sellerSgln(), parties.seller().name(), Optional.empty()));
    sites.stream()
        .flatMap(id -> catalogue.site(id).stream())
        .forEach(site ->
            add(found, new Location(EpcNames.of(site), site.name(), Optional.of(site.address()))));
    Partner buyer = parties.buyer();
    Stream.of(parties.buyerSgln(), parties.shipToSgln())
        .forEach(
            sgln -> add(found, new Location(sgln, buyer.name(), Optional.of(buyer.address()))));
    return List.copyOf(found.values());
  }

  /** A party that is also a place is told once, with the address. */
  private static void add(Map<String, Location> found, Location location) {
    found.merge(
        location.sgln(), location, (first, second) -> first.address().isPresent() ? first : second);
  }

  /** Texts that no XML document can hold. */
  List<Gap> unwritable() {
    Stream<String> products =
        tradeItems().stream()
            .flatMap(item ->
                Stream.of(
                    item.ndc(),
                    item.name(),
                    item.manufacturer(),
                    item.dosageForm(),
                    item.strength(),
                    item.netContent()));
    Stream<String> places = locations().stream().flatMap(Vocabulary::texts);
    return Stream.concat(products, places)
        .filter(text -> !text.codePoints().allMatch(Vocabulary::isWritable))
        .map(text -> new Gap(Kind.TEXT_NOT_WRITABLE, text.strip()))
        .distinct()
        .toList();
  }

  private static Stream<String> texts(Location location) {
    Stream<String> address =
        location.address().stream()
            .flatMap(at ->
                Stream.of(at.street(), at.city(), at.state(), at.postalCode(), at.countryCode()));
    return Stream.concat(Stream.of(location.name()), address);
  }

  /** Characters of XML 1.0, without the line ends a reader would change. */
  private static boolean isWritable(int c) {
    return (c >= 0x20 && c < 0xD800) || (c > 0xDFFF && c < 0xFFFE) || c > 0xFFFF;
  }
}
