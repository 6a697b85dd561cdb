package org.assaydao.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assaydao.app.cli.AssayClient;
import org.assaydao.app.cli.Node;
import org.assaydao.app.cli.Patience;
import org.assaydao.app.cli.Problem;
import org.assaydao.ballot.BallotEvent;
import org.assaydao.ballot.Support;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.Keccak;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.proposal.ProposalEvent;
import org.assaydao.proposal.Totals;
import org.assaydao.provider.ProviderEvent;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/**
 * A long history for a running system: counted ballots and registered providers as events of their own streams, which its
 * views then project as they do any other. No voter behind them exists, and the chain knows nothing of them.
 */
final class History {
    private static final int BATCH = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Hash32 NO_REASON = Hash32.of(Keccak.hash(new byte[0]));
    private static final TokenAmount WEIGHT = TokenAmount.of(1);

    private final ServedSystem system;
    private final Ticker ticker;
    private final ChainPosition position;
    private int providers;

    History(ServedSystem system, Ticker ticker) throws IOException {
        this.system = system;
        this.ticker = ticker;
        Node.Block block = new Node(system.surroundings().chainRpc()).block("finalized");
        this.position = ChainPosition.ofLog(block.number(), Hash32.parse(block.hash()), 0);
    }

    /** Counted ballots of a proposal, the sums that they come to, and what the system keeps to count its voters. */
    void ballots(ProposalId proposal, int count) throws IOException {
        ticker.say(count + " counted ballots are appended");
        try (StoredEvents store = StoredEvents.of(system.at())) {
            List<GenericDomainEventMessage<?>> batch = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                BallotId ballot = new BallotId(proposal, account("voter", i));
                batch.add(event("ballot", ballot.toString(), 0, counted(ballot, i)));
                flush(store, batch, BATCH);
            }
            flush(store, batch, 1);
            Totals totals = new Totals(TokenAmount.ZERO, TokenAmount.of(count), TokenAmount.ZERO);
            String stream = proposal.toString();
            store.append(List.of(event(
                    "proposal",
                    stream,
                    store.next(stream),
                    new ProposalEvent.TallyAdvanced(proposal, totals, count, position.block(), position))));
        }
        count(proposal, count);
        ticker.say("the views take in " + count + " ballots");
        String last = "/proposals/" + proposal.number() + "/ballots/" + account("voter", count - 1);
        AssayClient api = new AssayClient(system.at().api());
        Patience.await("the view of ballots to reach the last", PATIENCE, () -> "COUNTED"
                .equals(api.get(last).path("standing").asString()));
    }

    /** More providers, each registered and no more. */
    void providers(int count) throws IOException {
        ticker.say(count + " providers are appended");
        try (StoredEvents store = StoredEvents.of(system.at())) {
            List<GenericDomainEventMessage<?>> batch = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ProviderId provider = new ProviderId(account("provider", providers++));
                batch.add(event("provider", provider.toString(), 0, registered(provider)));
                flush(store, batch, BATCH);
            }
            flush(store, batch, 1);
        }
        ticker.say("the views take in " + count + " providers");
        String last = "/providers/" + account("provider", providers - 1);
        AssayClient api = new AssayClient(system.at().api());
        Patience.await("the view of providers to reach the last", PATIENCE, () -> isKnown(api, last));
    }

    private static boolean isKnown(AssayClient api, String path) throws IOException {
        try {
            return api.get(path).isObject();
        } catch (Problem unknown) {
            return false;
        }
    }

    private BallotEvent counted(BallotId ballot, int i) {
        return new BallotEvent.BallotCounted(
                ballot,
                BallotEvent.Channel.ON_CHAIN,
                Support.of(BigInteger.ONE),
                WEIGHT,
                "",
                NO_REASON,
                HexBytes.EMPTY,
                new ChainPosition(position.block(), position.blockHash(), i, 0));
    }

    private ProviderEvent registered(ProviderId provider) {
        Hash32 hash = Hash32.of(Keccak.hash(provider.toString().getBytes(UTF_8)));
        return new ProviderEvent.ApplicationRegistered(
                provider, new ApplicationId(hash), hash, hash, TokenAmount.ZERO, position);
    }

    private static GenericDomainEventMessage<?> event(String type, String stream, long sequence, Object payload) {
        return new GenericDomainEventMessage<>(type, stream, sequence, payload);
    }

    private static void flush(StoredEvents store, List<GenericDomainEventMessage<?>> batch, int full) {
        if (batch.size() < full) return;
        store.append(batch);
        batch.clear();
    }

    /** The kept number of voters, which the system writes in the transaction that counts them. */
    private void count(ProposalId proposal, int count) throws IOException {
        try (Connection store = system.store();
                var statement = store.prepareStatement("""
                        insert into ballot_sum (proposal, what, support, power, ballots) values (?, 'COUNTED', 1, ?, ?)
                        on conflict (proposal, what, support) do update
                        set power = excluded.power, ballots = excluded.ballots""")) {
            statement.setString(1, proposal.toString());
            statement.setLong(2, count);
            statement.setLong(3, count);
            statement.executeUpdate();
        } catch (SQLException fault) {
            throw new IOException(fault);
        }
    }

    static Address account(String role, int index) {
        byte[] hash = Keccak.hash(("assay bench/" + role + "/" + index).getBytes(UTF_8));
        return Address.of(Arrays.copyOf(hash, Address.BYTES));
    }
}
