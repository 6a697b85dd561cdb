package org.assaydao.api.status;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.assaydao.chain.Contracts;
import org.assaydao.settings.AssaySettings;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The deployment that this system serves. */
@RestController
@Tag(name = "System")
final class ContractsEndpoint {
    private final ContractsAnswer answer;

    ContractsEndpoint(Contracts contracts, AssaySettings settings) {
        AssaySettings.Chain chain = settings.chain();
        this.answer =
                new ContractsAnswer(contracts, chain.embedded() ? chain.rpc().getFirst() : null);
    }

    @GetMapping("/v1/contracts")
    @Operation(
            summary = "Names chain and contracts",
            description = "Fixed for the life of a system: final as deployed.")
    Mono<ContractsAnswer> contracts() {
        return Mono.just(answer);
    }
}
