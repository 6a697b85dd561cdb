package org.assaydao.api.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.assaydao.api.problem.BareProblems;
import org.assaydao.settings.AssaySettings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.json.JsonMapper;

/**
 * Builds what the management port alone has. It carries no annotation of Spring's, so that a scan of packages passes it
 * over: the management context imports it by name (META-INF/spring).
 *
 * <p>Properties: {@code assay.management.token} (what a write must carry) and {@code assay.management.hosts} (further names
 * by which the port may be called, with commas between them).
 */
public class ManagementConfiguration {
    /**
     * Open on loopback alone: who reaches the management port there reaches the embedded chain's own port as well, which is
     * always there and asks for no token, and moves its time by that.
     */
    private static final Set<String> OPEN = Set.of("/actuator/chaintime");

    private static final int MOST = 512;

    /** A flood of the API's port takes no connection of this one. */
    @Bean
    ServerBounds managementBounds(Callers callers, JsonMapper json) {
        return new ServerBounds(MOST, ServerBounds.MOST_OF_ONE, ServerBounds.PATIENCE, callers, new BareProblems(json));
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 5)
    PageGuard pageGuard(AssaySettings settings) {
        return new PageGuard(
                settings.management().hosts().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()),
                PageGuard.NO_ORIGIN);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 6)
    ManagementGuard managementGuard(AssaySettings settings, @Value("${management.server.address:0.0.0.0}") String bind)
            throws UnknownHostException {
        boolean isOnLoopback = InetAddress.getByName(bind).isLoopbackAddress();
        return new ManagementGuard(settings.management().token(), isOnLoopback ? OPEN : Set.of());
    }
}
