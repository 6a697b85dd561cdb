package org.assaydao.app;

import java.time.Clock;
import java.util.Map;
import org.assaydao.api.status.Servers;
import org.assaydao.app.embedded.ChainServer;
import org.assaydao.ledger.DeadLetters;
import org.assaydao.mirror.reconcile.Reconciliation;
import org.assaydao.provider.PersonalDesk;
import org.assaydao.provider.ProviderDesk;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;

/** The web application over servers that run already; {@link SystemStart} gives it their addresses as properties. */
@SpringBootApplication(scanBasePackages = "org.assaydao", proxyBeanMethods = false)
class AssayApplication {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** The threads of this system's web servers, its own: the shared ones would end with the first of two systems that closes. */
    @Bean
    ReactorResourceFactory reactorResourceFactory() {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        return resources;
    }

    @Bean
    @ConditionalOnProperty("assay.chain.embedded")
    ChainTimeEndpoint chainTimeEndpoint(ChainServer chain) {
        return new ChainTimeEndpoint(chain);
    }

    @Bean
    DeadLettersEndpoint deadLettersEndpoint(DeadLetters letters) {
        return new DeadLettersEndpoint(letters);
    }

    @Bean
    ErasureEndpoint erasureEndpoint(ProviderDesk desk) {
        return new ErasureEndpoint(desk);
    }

    @Bean
    ReconcileEndpoint reconcileEndpoint(Reconciliation reconciliation) {
        return new ReconcileEndpoint(reconciliation);
    }

    @Bean
    PersonalEndpoint personalEndpoint(PersonalDesk desk) {
        return new PersonalEndpoint(desk);
    }

    /** What supervision sees, as health: a server that is down or given up makes the whole system DOWN. */
    @Bean
    HealthIndicator serversHealthIndicator(Servers servers) {
        return () -> {
            boolean up = servers.status().stream().allMatch(one -> one.state().equals("UP"));
            return (up ? Health.up() : Health.down())
                    .withDetails(Map.of("servers", servers.status()))
                    .build();
        };
    }
}
