package org.assaydao.api.status;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down while a server is away without which no request is answered: the stores, not the chain's node. */
@Component("storesHealthIndicator")
final class StoreHealth implements HealthIndicator {
    private final Servers servers;

    StoreHealth(Servers servers) {
        this.servers = servers;
    }

    @Override
    public Health health() {
        List<ServerStatus> stores = servers.status().stream()
                .filter(server -> !server.name().equals("chain"))
                .toList();
        boolean up = stores.stream().allMatch(ServerStatus::isUp);
        return (up ? Health.up() : Health.down()).withDetail("stores", stores).build();
    }
}
