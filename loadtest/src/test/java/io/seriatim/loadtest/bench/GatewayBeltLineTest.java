package io.seriatim.loadtest.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a lazy gateway does must be seen in the figures. */
final class GatewayBeltLineTest {
  private static final int PACKS_PER_MINUTE = 600;
  private static final Map<Integer, String> ANSWERS = Map.of(1, "PASS", 2, "REJECT");

  @Test
  void a_pack_without_an_answer_is_in_the_times_and_a_reject_is_no_decision() throws Exception {
    try (ServerSocket camera = listen();
        ServerSocket gate = listen();
        var line =
            new GatewayBeltLine(PACKS_PER_MINUTE, camera.getLocalPort(), gate.getLocalPort())) {
      var measured = new GatewayBeltLine.Measured(new GatewayTimes(), new GatewayTimes());
      line.measure(measured);
      line.open(0);
      try (Socket printer = new Socket("127.0.0.1", line.printerPort());
          Socket seen = camera.accept();
          Socket told = gate.accept()) {
        threeLabels(printer);
        line.run(true);
        answerTwo(seen, told);

        await().until(() -> line.counts().unanswered() == 1);

        assertThat(line.counts().passed()).isEqualTo(1);
        assertThat(line.counts().rejected()).isEqualTo(1);
        assertThat(measured.decisions().count()).isEqualTo(2);
        assertThat(measured.decisions().maxMillis()).isGreaterThan(300);
        assertThat(measured.lateness().count()).isGreaterThanOrEqualTo(3);
        await().until(() -> line.counts().starved() > 0);
      }
    }
  }

  @Test
  void where_nothing_was_measured_there_is_no_figure_that_looks_well() {
    var figures = new Figures("demo");

    new GatewayTimes().into(figures, "decision", "camera to gate");

    assertThat(figures.right()).isFalse();
    assertThat(figures.json()).doesNotContain("P99").contains("\"decisionSamples\":0");
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  private static void threeLabels(Socket printer) throws IOException {
    var text = new StringBuilder("SLA|PACK|\r");
    for (int n = 1; n <= 3; n++) {
      text.append("JDA|GTIN=04012345000016|SN=A").append(n).append("|LOT=L|EXP=301231|\r");
    }
    printer.getOutputStream().write(text.toString().getBytes(StandardCharsets.US_ASCII));
    var answers = lines(printer);
    for (int n = 0; n <= 3; n++) {
      assertThat(answers.readLine()).isEqualTo("ACK");
    }
  }

  private static void answerTwo(Socket seen, Socket told) throws IOException {
    var reads = lines(seen);
    for (int n = 1; n <= 3; n++) {
      int trigger = Integer.parseInt(reads.readLine().split(";")[0]);
      if (ANSWERS.containsKey(trigger)) {
        String answer = ANSWERS.get(trigger) + " " + trigger + "\r\n";
        told.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      }
    }
  }

  private static BufferedReader lines(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
  }
}
