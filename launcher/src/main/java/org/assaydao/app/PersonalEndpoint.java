package org.assaydao.app;

import java.util.Map;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.provider.PersonalDesk;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/** Shows the personal data of a provider to whom the operator lets read them; on the management port. */
@WebEndpoint(id = "personal")
final class PersonalEndpoint {
    private final PersonalDesk desk;

    PersonalEndpoint(PersonalDesk desk) {
        this.desk = desk;
    }

    /** A write, for the reading is recorded before it is answered. */
    @WriteOperation
    WebEndpointResponse<Map<String, String>> read(String provider, String reader, String purpose) {
        try {
            return new WebEndpointResponse<>(desk.read(new ProviderId(address(provider)), reader, purpose), 200);
        } catch (RuleBroken broken) {
            return new WebEndpointResponse<>(
                    Map.of("code", broken.rule().name(), "detail", broken.rule().sentence()), 409);
        }
    }

    private static Address address(String text) {
        try {
            return Address.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new InvalidEndpointRequestException("provider: " + wrong.getMessage(), "no address");
        }
    }
}
