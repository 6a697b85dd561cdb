package org.assaydao.api.proposal;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.assaydao.chain.ChainClock;
import org.assaydao.chain.Contracts;
import org.assaydao.contracts.AssayGovernor;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.proposal.ProposalEvent.ProposalPublished;
import org.assaydao.proposal.ProposalPicture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.web3j.protocol.Web3j;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;

/** What a proposal's totals are compared with: recorded with its outcome, before that the governor's own answer. */
public final class Quorums {
    private static final Logger LOG = LoggerFactory.getLogger(Quorums.class);

    private final AssayGovernor governor;
    private final Map<ProposalId, TokenAmount> fixed = new ConcurrentHashMap<>();

    public Quorums(Web3j web3j, Contracts contracts) {
        String address = contracts.governor().toString();
        this.governor = AssayGovernor.load(
                address, web3j, new ReadonlyTransactionManager(web3j, address), new DefaultGasProvider());
    }

    /** The quorum that decides; empty before the snapshot, and while no node answers. Blocks. */
    public Optional<TokenAmount> of(ProposalPicture picture, ChainClock clock) {
        if (picture.outcome().isPresent()) {
            return Optional.of(picture.outcome().get().quorum());
        }
        Optional<ProposalPublished> published = picture.published();
        if (published.isEmpty() || !clock.seen().time().isAfter(published.get().snapshot())) return Optional.empty();
        TokenAmount known = fixed.get(picture.proposal());
        if (known != null) return Optional.of(known);
        Optional<TokenAmount> asked = ask(picture.proposal().number());
        // Votes at a snapshot that is final never change, nor does their sum.
        if (clock.finalized().time().isAfter(published.get().snapshot())) {
            asked.ifPresent(quorum -> fixed.put(picture.proposal(), quorum));
        }
        return asked;
    }

    private Optional<TokenAmount> ask(BigInteger number) {
        try {
            return Optional.of(new TokenAmount(governor.proposalQuorum(number).send()));
        } catch (IOException | RuntimeException unanswered) {
            LOG.warn("The governor does not say the quorum of a proposal.", unanswered);
            return Optional.empty();
        } catch (Exception declared) {
            throw new IllegalStateException(declared);
        }
    }
}
