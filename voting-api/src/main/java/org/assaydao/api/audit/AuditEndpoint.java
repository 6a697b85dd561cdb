package org.assaydao.api.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.assaydao.api.answer.AcceptedAnswer;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.Page;
import org.assaydao.api.answer.PageRequest;
import org.assaydao.api.answer.PagedRoute;
import org.assaydao.api.answer.Parameters;
import org.assaydao.api.answer.StatementRequest;
import org.assaydao.api.statement.StatementLimit;
import org.assaydao.audit.AuditDesk;
import org.assaydao.kernel.Address;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Audit reports: signed ones of accredited auditors are taken in here; who reports is checked, never what. */
@RestController
@Tag(name = "Audits")
final class AuditEndpoint {
    private final AuditDesk desk;
    private final AuditReads audits;
    private final StatementLimit limit;
    private final Blocking blocking;

    AuditEndpoint(AuditDesk desk, AuditReads audits, StatementLimit limit, Blocking blocking) {
        this.desk = desk;
        this.audits = audits;
        this.limit = limit;
        this.blocking = blocking;
    }

    @PostMapping(path = "/v1/audits", consumes = "application/json")
    @Operation(
            summary = "Takes in a signed audit report",
            description = "An AuditReport as GET /v1/statements/audit-report describes it. It is public for ever and"
                    + " shown as REPORTED, evidence not checked.")
    Mono<ResponseEntity<AcceptedAnswer>> report(
            @RequestBody StatementRequest request, @Parameter(hidden = true) ServerWebExchange exchange) {
        StatementRequest.Signed signed = request.signed();
        return limit.counted(exchange, blocking.call(() -> desk.report(signed.message(), signed.signature())))
                .map(taken -> AcceptedAnswer.response(taken, "/v1/audits?provider=" + signed.field("provider")));
    }

    @GetMapping("/v1/audits")
    @Operation(summary = "Lists audit reports, newest first")
    @PagedRoute
    Mono<Page<AuditAnswer>> list(
            @Parameter(description = "Only those on this provider.") @RequestParam(required = false) @Nullable
                    String provider,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        Address only = provider == null ? null : Parameters.address("provider", provider);
        return audits.page(PageRequest.of("audits/" + (only == null ? "" : only), exchange), only);
    }
}
