package org.assaydao.process;

import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assaydao.chain.BlockPoint;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.ContractReads;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.FundReads;
import org.assaydao.claim.ClaimRegister;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.FundId;
import org.assaydao.kernel.IncidentId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.ledger.Due;
import org.assaydao.ledger.DueBook;
import org.assaydao.ledger.LedgerTransaction;
import org.assaydao.riskfund.AwardBook;
import org.assaydao.riskfund.AwardList;
import org.assaydao.riskfund.CloseClaims;
import org.assaydao.riskfund.CommitReserve;
import org.assaydao.riskfund.FixAwards;
import org.assaydao.riskfund.IncidentEvent.IncidentOpened;
import org.assaydao.riskfund.IncidentPicture;
import org.assaydao.riskfund.PayoutSplit;
import org.assaydao.riskfund.ReleaseReserve;
import org.assaydao.riskfund.RiskFundPicture.Promise;
import org.assaydao.statement.AcceptedAt;
import org.assaydao.turn.Failures;
import org.assaydao.turn.Lease;
import org.assaydao.turn.Lease.LeaseLost;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the claims of incidents and fixes their awards, by the time of the last block whose facts are events: so escrow and
 * reserve are what that block left of them.
 */
final class Awards {
    private static final Logger LOG = LoggerFactory.getLogger(Awards.class);
    private static final int PAGE = 20;

    private final DueBook dues;
    private final Past past;
    private final Contracts contracts;
    private final FundReads fund;
    private final ClaimRegister register;
    private final AwardBook book;
    private final CommandGateway commands;
    private final LedgerTransaction transaction;
    private final Lease lease;

    Awards(
            DueBook dues,
            Past past,
            Contracts contracts,
            FundReads fund,
            ClaimRegister register,
            AwardBook book,
            CommandGateway commands,
            LedgerTransaction transaction,
            Lease lease) {
        this.dues = dues;
        this.past = past;
        this.contracts = contracts;
        this.fund = fund;
        this.register = register;
        this.book = book;
        this.commands = commands;
        this.transaction = transaction;
        this.lease = lease;
    }

    void turn(long fence, BlockPoint applied) {
        AcceptedAt now = new AcceptedAt(applied.time(), applied.number());
        each(Task.CLOSE_CLAIMS, now, due -> close(fence, due, now));
        each(Task.FIX_AWARDS, now, due -> fix(fence, due, now));
    }

    /** One that fails holds up no other: it stays open, and says so at every try. */
    private void each(Task task, AcceptedAt now, Consumer<Due> work) {
        for (Due due : dues.open(task.name(), now.time(), PAGE)) {
            try {
                work.accept(due);
            } catch (ChainNotReady | LeaseLost nobodyCan) {
                throw nobodyCan;
            } catch (RuntimeException failure) {
                LOG.warn("{} failed and is tried again: {}", due.id(), Failures.inClear(failure));
                dues.defer(due.id());
            }
        }
    }

    /**
     * What a draft for a vote does not need of the time in which payouts open is the stewards': the veto window of another way. They
     * have it whole from when claims are closed, however late that is.
     */
    private void close(long fence, Due due, AcceptedAt now) {
        long vetoWindow = ContractReads.awaited(fund.fundTerms()).vetoWindow();
        confirmed(fence, due, now, incident -> {
            if (incident.isOver()) return "OVER";
            ChainTime decideUntil = now.time().plusSeconds(vetoWindow);
            commands.sendAndWait(new CloseClaims(incident.incident(), decideUntil, now));
            return "CLOSED";
        });
    }

    /** Promise, list and awards are one transaction; two incidents of one token are promised one behind the other. */
    private void fix(long fence, Due due, AcceptedAt now) {
        confirmed(fence, due, now, incident -> {
            if (incident.isOver()) return "OVER";
            if (incident.fixed().isPresent()) return "FIXED";
            IncidentOpened opened = incident.opened().orElseThrow();
            SortedMap<Address, TokenAmount> upheld = register.fix(incident.incident());
            TokenAmount awards = upheld.values().stream().reduce(TokenAmount.ZERO, TokenAmount::plus);
            TokenAmount proceeds = incident.escrow();
            TokenAmount lacking = awards.exceeds(proceeds) ? awards.minus(proceeds) : TokenAmount.ZERO;
            FundId reserve = new FundId(opened.token());
            releaseOver(reserve);
            TokenAmount committed = commands.sendAndWait(new CommitReserve(reserve, incident.incident(), lacking));
            AwardList list = AwardList.of(
                    AwardList.key(contracts.chainId(), contracts.fund(), opened.token(), incident.incident()),
                    upheld,
                    PayoutSplit.payable(awards, proceeds, committed, committed));
            commands.sendAndWait(new FixAwards(incident.incident(), awards, proceeds, committed, list, now));
            book.keep(incident.incident(), list);
            return "FIXED";
        });
    }

    /** What is told of an incident that is over ends its promise a moment later; until then nobody may lack what is promised so. */
    private void releaseOver(FundId reserve) {
        for (Promise promise : past.fund(reserve).promises()) {
            if (past.incident(promise.incident()).isOver()) {
                commands.sendAndWait(new ReleaseReserve(reserve, promise.incident()));
            }
        }
    }

    /** What becomes of the incident, as it stands in the transaction, is the outcome of what was due. */
    private void confirmed(long fence, Due due, AcceptedAt now, Function<IncidentPicture, String> work) {
        transaction.retrying(() -> {
            lease.confirm(fence);
            String outcome = work.apply(past.incident(IncidentId.parse(due.subject())));
            return dues.finish(due.id(), outcome, now.time());
        });
    }
}
