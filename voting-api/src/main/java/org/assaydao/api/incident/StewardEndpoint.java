package org.assaydao.api.incident;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.assaydao.api.answer.Parameters;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Stewards: what waits for each. */
@RestController
@Tag(name = "Claims")
final class StewardEndpoint {
    private final StewardWork work;

    StewardEndpoint(StewardWork work) {
        this.work = work;
    }

    @GetMapping("/v1/stewards/{address}/work")
    @Operation(
            summary = "Shows what waits for a steward, the oldest deadline first",
            description =
                    "Claims that she may decide over, what stewards may still decide over in the window that ends now, and"
                            + " what another steward announced that awaits her confirmation. Claims on incidents of which she is a"
                            + " party or claims herself are not among them.")
    Mono<WorkAnswer> work(
            @Parameter(example = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8") @PathVariable String address) {
        return work.of(Parameters.address("address", address));
    }
}
