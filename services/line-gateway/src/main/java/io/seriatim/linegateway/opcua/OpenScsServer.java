package io.seriatim.linegateway.opcua;

import io.seriatim.linegateway.app.ControllerDesk;
import io.seriatim.linegateway.app.Controllers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.security.CertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.DefaultApplicationGroup;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.DefaultServerCertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.FileBasedCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.FileBasedTrustListManager;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.eclipse.milo.opcua.stack.core.util.validation.ValidationCheck;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;

/**
 * The OPC UA server of a gateway.
 *
 * <p>Nobody comes in without three things: a channel that is signed and encrypted (Basic256Sha256
 * or Aes128_Sha256_RsaOaep), an application certificate that was put into {@code
 * opcua/trusted/certs}, and the user name and password of a controller. What is refused for its
 * certificate is kept in {@code opcua/rejected}, where the site looks for it.
 */
public final class OpenScsServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(OpenScsServer.class.getName());
  private static final Set<SecurityPolicy> POLICIES =
      Set.of(SecurityPolicy.Basic256Sha256, SecurityPolicy.Aes128_Sha256_RsaOaep);

  private static final Set<ValidationCheck> CHECKS =
      Set.of(
          ValidationCheck.VALIDITY,
          ValidationCheck.APPLICATION_URI,
          ValidationCheck.KEY_USAGE_END_ENTITY,
          ValidationCheck.EXTENDED_KEY_USAGE_END_ENTITY);

  private final OpcUaServer server;
  private final TypesNamespace types;
  private final LinesNamespace lines;
  private final FileBasedTrustListManager trusted;

  /**
   * How it listens.
   *
   * @param directory where its certificate, and those it trusts, are kept
   * @param keyStorePassword of its key store in that directory
   * @param host the address it listens on and is called by
   * @param gateway its name, part of its application URI
   */
  public record Settings(
      Path directory, char[] keyStorePassword, String host, int port, String gateway) {

    @Override
    public String toString() {
      return "opc.tcp://" + host + ":" + port + "/" + PATH;
    }

    String applicationUri() {
      return "urn:io.seriatim:line-gateway:" + gateway;
    }
  }

  private static final String PATH = "open-scs";

  private OpenScsServer(Settings settings, Controllers controllers, ControllerDesk desk)
      throws IOException {
    Files.createDirectories(settings.directory());
    this.trusted = FileBasedTrustListManager.createAndInitialize(settings.directory());
    CertificateQuarantine rejected =
        FileBasedCertificateQuarantine.create(settings.directory().resolve("rejected").toFile());
    DefaultApplicationGroup group = certificates(settings, rejected);
    X509Certificate own =
        group.getCertificateChain(NodeIds.RsaSha256ApplicationCertificateType)
            .orElseThrow(() -> new IOException("no certificate in " + settings.directory()))[0];
    this.server =
        new OpcUaServer(
            OpcUaServerConfig.builder()
                .setApplicationUri(settings.applicationUri())
                .setProductUri("urn:io.seriatim:line-gateway")
                .setApplicationName(LocalizedText.english("Seriatim line gateway"))
                .setEndpoints(endpoints(settings, own))
                .setIdentityValidator(new ControllerLogins(controllers))
                .setCertificateManager(new DefaultCertificateManager(rejected, group))
                .build(),
            profile -> new OpcTcpServerTransport(OpcTcpServerTransportConfig.newBuilder().build()));
    this.types = new TypesNamespace(server);
    this.lines = new LinesNamespace(server, settings.applicationUri(), desk);
  }

  /** Makes a server and lets controllers in; throws where the port or directory can't be used. */
  public static OpenScsServer start(
      Settings settings, Controllers controllers, ControllerDesk desk) {
    try {
      OpenScsServer server = new OpenScsServer(settings, controllers, desk);
      server.types.startup();
      server.lines.startup();
      server.server.startup().join();
      LOG.log(System.Logger.Level.INFO, "Open-SCS on {0}", settings);
      return server;
    } catch (IOException failed) {
      throw new IllegalStateException(
          "%s: %s (expected: a writable directory)"
              .formatted(settings.directory(), failed.getMessage()),
          failed);
    }
  }

  private DefaultApplicationGroup certificates(Settings at, CertificateQuarantine rejected)
      throws IOException {
    try {
      OwnCertificate own = new OwnCertificate(at.applicationUri(), at.host());
      return DefaultApplicationGroup.createAndInitialize(
          trusted,
          own.store(at.directory(), at.keyStorePassword(), Instant.now()),
          own,
          new DefaultServerCertificateValidator(trusted, CHECKS, rejected));
    } catch (IOException failed) {
      throw failed;
    } catch (Exception failed) {
      throw new IOException("key store cannot be opened: " + failed.getMessage(), failed);
    }
  }

  private static Set<EndpointConfig> endpoints(Settings at, X509Certificate own) {
    Set<EndpointConfig> endpoints = new LinkedHashSet<>();
    for (SecurityPolicy policy : POLICIES) {
      EndpointConfig.Builder endpoint =
          EndpointConfig.newBuilder()
              .setTransportProfile(TransportProfile.TCP_UASC_UABINARY)
              .setBindAddress(at.host())
              .setHostname(at.host())
              .setBindPort(at.port())
              .setPath(PATH)
              .setCertificate(own)
              .setSecurityPolicy(policy)
              .setSecurityMode(MessageSecurityMode.SignAndEncrypt);
      UserTokenPolicy password =
          new UserTokenPolicy("username", UserTokenType.UserName, null, null, policy.getUri());
      endpoints.add(endpoint.addTokenPolicies(password).build());
    }
    return endpoints;
  }

  @Override
  public void close() {
    server.shutdown().join();
    lines.shutdown();
    types.shutdown();
    try {
      trusted.close();
    } catch (IOException ignoredAtTheEnd) {
      LOG.log(System.Logger.Level.DEBUG, "trust list", ignoredAtTheEnd);
    }
  }
}
