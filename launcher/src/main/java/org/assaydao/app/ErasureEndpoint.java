package org.assaydao.app;

import java.util.Map;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ProviderId;
import org.assaydao.provider.ProviderDesk;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/** Erases what is personal of a provider; on the management port. */
@WebEndpoint(id = "erasure")
final class ErasureEndpoint {
    private final ProviderDesk desk;

    ErasureEndpoint(ProviderDesk desk) {
        this.desk = desk;
    }

    /** Deletes the key and records that; answers when both are committed. */
    @WriteOperation
    Map<String, String> erase(String provider) {
        desk.erase(new ProviderId(address(provider)));
        return Map.of("erased", provider);
    }

    private static Address address(String text) {
        try {
            return Address.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new InvalidEndpointRequestException("provider: " + wrong.getMessage(), "no address");
        }
    }
}
