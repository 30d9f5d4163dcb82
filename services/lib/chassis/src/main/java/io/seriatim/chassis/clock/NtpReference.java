package io.seriatim.chassis.clock;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.commons.net.ntp.NTPUDPClient;
import org.apache.commons.net.ntp.NtpV3Packet;
import org.apache.commons.net.ntp.TimeInfo;
import org.apache.commons.net.ntp.TimeStamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * NTP servers (RFC 5905): the median of those that answer counts. What is cut off, comes from
 * elsewhere, answers another question, or says of itself that it is not synchronised is no answer.
 */
final class NtpReference implements ClockReference {
  static final String NAME = "ntp";

  private static final Logger LOG = LoggerFactory.getLogger(NtpReference.class);
  private static final int HEADER_BYTES = 48;
  private static final int LAST_STRATUM = 15;

  private final List<TimeServer> servers;
  private final Duration patience;

  NtpReference(List<TimeServer> servers, Duration patience) {
    this.servers = servers;
    this.patience = patience;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Comparison> compare() {
    List<Comparison> answers = servers.stream().flatMap(server -> ask(server).stream()).toList();
    return Comparison.median(
        NAME + " (" + answers.size() + " of " + servers.size() + " servers)", answers);
  }

  private Optional<Comparison> ask(TimeServer server) {
    try (NTPUDPClient client = new NTPUDPClient()) {
      client.setDefaultTimeout(patience);
      client.setVersion(NtpV3Packet.VERSION_4);
      InetAddress address = InetAddress.getByName(server.host());
      TimeInfo answer = client.getTime(address, server.port());
      Optional<String> fault = fault(answer.getMessage(), address, server.port());
      if (fault.isPresent()) {
        LOG.warn("{} gives no time: {}", server, fault.get());
        return Optional.empty();
      }
      return comparison(server, answer);
    } catch (IOException away) {
      LOG.warn("{} gives no time: {}", server, away.toString());
      return Optional.empty();
    }
  }

  private static Optional<String> fault(NtpV3Packet packet, InetAddress asked, int port) {
    DatagramPacket wire = packet.getDatagramPacket();
    if (!asked.equals(wire.getAddress()) || wire.getPort() != port) {
      return Optional.of("an answer of " + wire.getAddress() + ":" + wire.getPort());
    }
    if (wire.getLength() < HEADER_BYTES) {
      return Optional.of(wire.getLength() + " bytes (expected: 48)");
    }
    if (packet.getMode() != NtpV3Packet.MODE_SERVER) {
      return Optional.of("mode " + packet.getMode() + " (expected: 4)");
    }
    if (packet.getLeapIndicator() == NtpV3Packet.LI_ALARM_CONDITION) {
      return Optional.of("it is not synchronised");
    }
    if (packet.getStratum() < 1 || packet.getStratum() > LAST_STRATUM) {
      return Optional.of("stratum " + packet.getStratum() + " (expected: 1 to 15)");
    }
    if (packet.getReceiveTimeStamp().ntpValue() == 0
        || packet.getTransmitTimeStamp().ntpValue() == 0) {
      return Optional.of("an answer without its times");
    }
    return Optional.empty();
  }

  private static Optional<Comparison> comparison(TimeServer server, TimeInfo answer) {
    NtpV3Packet packet = answer.getMessage();
    return Comparison.of(
        server.toString(),
        instant(packet.getOriginateTimeStamp()),
        instant(packet.getReceiveTimeStamp()),
        instant(packet.getTransmitTimeStamp()),
        Instant.ofEpochMilli(answer.getReturnTime()));
  }

  private static Instant instant(TimeStamp time) {
    return Instant.ofEpochMilli(time.getTime());
  }
}
