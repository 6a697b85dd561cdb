package org.assaydao.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assaydao.chain.AuditorRegister;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.AuditId;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.Rule;
import org.assaydao.kernel.RuleBroken;
import org.assaydao.provider.KnownProviders;
import org.assaydao.provider.ResourceKind;
import org.assaydao.statement.Accepted;
import org.assaydao.statement.FieldError;
import org.assaydao.statement.Notary;
import org.assaydao.statement.StatementBook;
import org.assaydao.statement.StatementType;
import org.assaydao.statement.Values;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;

/** Takes signed audit reports of accredited auditors: verifies who reports, never what is reported. */
public final class AuditDesk {
    private final Notary notary;
    private final StatementBook book;
    private final KnownProviders providers;
    private final AuditorRegister auditors;
    private final CommandGateway commands;

    public AuditDesk(
            Notary notary,
            StatementBook book,
            KnownProviders providers,
            AuditorRegister auditors,
            CommandGateway commands) {
        this.notary = notary;
        this.book = book;
        this.providers = providers;
        this.auditors = auditors;
        this.commands = commands;
    }

    /**
     * Takes a report. Blocks.
     *
     * @param message the EIP-712 message {@code AuditReport} as parsed JSON
     * @throws RuleBroken as {@link Notary#verify} raises, AUDITOR_NOT_ACCREDITED, PROVIDER_UNKNOWN, STATEMENT_EXPIRED,
     *     STATEMENT_OUTDATED
     */
    public Accepted report(Map<String, ? extends @Nullable Object> message, String signature) {
        Notary.Verified verified = notary.verify(StatementType.AUDIT_REPORT, message, signature);
        Optional<Accepted> before = book.find(verified.digest());
        if (before.isPresent()) return before.get().again();
        verified.mustBeValid();
        Address auditor = verified.authorisation().signer();
        if (!auditors.isAccredited(auditor)) {
            throw new RuleBroken(Rule.AUDITOR_NOT_ACCREDITED, Map.of("auditor", auditor.toString()));
        }
        ReportAudit command = command(verified);
        providers.mustBeKnown(new ProviderId(command.provider()));
        return book.accept(
                verified.entry(subject(new ProviderId(command.provider()))),
                () -> command.audit() + "@" + commands.sendAndWait(command));
    }

    /** The subject of one auditor's reports on a provider, each of which names the one before it. */
    public static String subject(ProviderId provider) {
        return "audits of " + provider;
    }

    private static ReportAudit command(Notary.Verified verified) {
        Values values = verified.values();
        if (values.time("measuredTo").isBefore(values.time("measuredFrom"))) {
            FieldError.refuse(List.of(new FieldError("measuredTo", "must not be before measuredFrom")));
        }
        return new ReportAudit(
                new AuditId(verified.digest()),
                values.address("provider"),
                verified.authorisation().signer(),
                AuditKind.of(values.small("kind")),
                ResourceKind.of(values.small("resource")),
                values.hash("attributesHash"),
                values.amount("capacity"),
                values.time("measuredFrom"),
                values.time("measuredTo"),
                values.texts("evidence"),
                values.text("summary"),
                verified.previous(),
                verified.validUntil(),
                verified.authorisation(),
                verified.acceptedAt());
    }
}
