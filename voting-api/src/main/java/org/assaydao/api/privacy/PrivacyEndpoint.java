package org.assaydao.api.privacy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.Parameters;
import org.assaydao.kernel.ProviderId;
import org.assaydao.provider.PersonalDesk;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What is kept of people, for what and how long, and who read it. */
@RestController
@Tag(name = "System")
final class PrivacyEndpoint {
    private final PersonalDesk desk;
    private final Blocking blocking;

    PrivacyEndpoint(PersonalDesk desk, Blocking blocking) {
        this.desk = desk;
        this.blocking = blocking;
    }

    @GetMapping("/v1/privacy")
    @Operation(
            summary = "Says what is kept of people, why, how long, and who read it",
            description = "With provider, also who read its sealed personal data, the newest hundred times.")
    Mono<PrivacyAnswer> privacy(
            @Parameter(description = "The address of a provider.") @RequestParam(required = false) @Nullable
                    String provider) {
        if (provider == null) return Mono.just(new PrivacyAnswer(PersonalField.all(), null));
        ProviderId subject = new ProviderId(Parameters.address("provider", provider));
        return blocking.call(() -> new PrivacyAnswer(PersonalField.all(), desk.readers(subject)));
    }
}
