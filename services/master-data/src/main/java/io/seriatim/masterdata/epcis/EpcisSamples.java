package io.seriatim.masterdata.epcis;

import io.seriatim.masterdata.app.onboarding.SampleReader;

/** Tells XML and JSON by the first sign that is no space. */
public final class EpcisSamples implements SampleReader {
  @Override
  public Sample read(byte[] document) {
    for (byte sign : document) {
      if (sign == '{') {
        return EpcisJson.read(document);
      }
      if (sign > ' ') {
        break;
      }
    }
    return EpcisXml.read(document);
  }
}
