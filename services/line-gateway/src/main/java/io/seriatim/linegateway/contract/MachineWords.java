package io.seriatim.linegateway.contract;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.app.MachineFigures;
import io.seriatim.linegateway.domain.Fraction;
import io.seriatim.linegateway.domain.MachineReading;
import io.seriatim.linegateway.domain.Oee;
import io.seriatim.proto.line.v1.GetMachineFiguresResponse;
import io.seriatim.proto.line.v1.ProductEffectiveness;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What machines did, in the words of the contract. */
public final class MachineWords {
  private MachineWords() {}

  /** The figures of a line's machine; without one, that nothing is heard. */
  public static GetMachineFiguresResponse figures(LineId line, MachineFigures machines) {
    Optional<MachineReading> last = machines.last(line);
    GetMachineFiguresResponse.Builder response =
        GetMachineFiguresResponse.newBuilder()
            .setLineId(line.value())
            .setHeard(machines.isHeard(line))
            .setState(last.flatMap(MachineReading::state).map(Enum::name).orElse(""));
    last.flatMap(MachineReading::stopReason).ifPresent(response::setStopReason);
    Map<String, Oee> products = new TreeMap<>();
    machines.of(line).forEach((Gtin gtin, Oee oee) -> products.put(gtin.value(), oee));
    products.forEach((gtin, oee) -> response.addProducts(product(gtin, oee)));
    return response.build();
  }

  private static ProductEffectiveness product(String gtin, Oee oee) {
    ProductEffectiveness.Builder product =
        ProductEffectiveness.newBuilder()
            .setGtin(gtin)
            .setPlannedMillis(oee.planned().toMillis())
            .setRunningMillis(oee.running().toMillis())
            .setProcessed(oee.processed())
            .setDefective(oee.defective())
            .setDesignSpeedThousandths(oee.designSpeed());
    oee.availability().map(Fraction::toDouble).ifPresent(product::setAvailability);
    oee.performance().map(Fraction::toDouble).ifPresent(product::setPerformance);
    oee.quality().map(Fraction::toDouble).ifPresent(product::setQuality);
    oee.oee().map(Fraction::toDouble).ifPresent(product::setOee);
    return product.build();
  }
}
