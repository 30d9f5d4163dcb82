package io.seriatim.linegateway.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.List;

/**
 * Which steps the lines require, and what they consist of.
 *
 * @param required names of steps that hold a line up until they have passed; none by default
 * @param challenges names of the challenge packs of every test
 * @param clearance what has to be seen at a clearance
 * @param firstArticle what has to be seen on the first packs
 * @param changeover what has to be seen at a changeover
 * @param recipes {@code gtin|recipe|artwork}, or {@code *} for all products that are not named
 * @param firstPacks packs made before first article and challenge at the start
 * @param noSeals what the cameras send, alone or before the code, when a seal is missing
 */
@ConfigurationProperties("seriatim.gateway.stations")
public record StationSettings(
    List<String> required,
    List<String> challenges,
    List<String> clearance,
    List<String> firstArticle,
    List<String> changeover,
    List<String> recipes,
    int firstPacks,
    List<String> noSeals) {}
