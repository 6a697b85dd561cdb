package org.assaydao.api.export;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.export.ExportTable.Newest;
import org.assaydao.api.view.BallotsView;
import org.assaydao.api.view.View;
import org.assaydao.api.view.ViewCollection;
import org.assaydao.api.view.Views;
import org.assaydao.api.view.Views.Reading;
import org.assaydao.ballot.BallotPicture;
import org.assaydao.chain.BlockPoint;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.FinalBlocks;
import org.assaydao.chain.LogTransactions;
import org.assaydao.chain.LogTransactions.Origin;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.Story;
import org.assaydao.ledger.FactStreams;
import org.bson.conversions.Bson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads exports as of one final block, however long they take. The views name what there is, because they hold all of it at that
 * block; what each of it was then is folded from the facts in the store of events up to that block. So nothing newer slips in,
 * no transaction is held open, and a page of it is in memory at a time.
 */
final class ExportReads {
    private static final int PAGE = 500;

    private final Views views;
    private final FactStreams store;
    private final FinalBlocks blocks;
    private final LogTransactions transactions;
    private final Blocking blocking;

    ExportReads(Views views, FactStreams store, FinalBlocks blocks, LogTransactions transactions, Blocking blocking) {
        this.views = views;
        this.store = store;
        this.blocks = blocks;
        this.transactions = transactions;
        this.blocking = blocking;
    }

    /** What an export holds, and the last block of which it holds anything. */
    record Export<R extends Record>(BlockPoint through, Flux<R> rows) {}

    /** All of one kind, by its identifier. */
    <P, R extends Record> Mono<Export<R>> whole(ExportTable<P, R> table) {
        return Mono.defer(() -> {
            Reading<P> reading = views.reading(table.view());
            return through(reading)
                    .map(through -> new Export<>(
                            through,
                            aggregates(table.view(), reading, Filters.empty())
                                    .concatMap(page -> blocking.call(() -> rows(table, page, through)), 1)
                                    .concatMapIterable(rows -> rows, 1)));
        });
    }

    /** Every fact of a proposal in chain order, and behind them those of the ballots on it, voter by voter. */
    Mono<Export<HistoryRow>> history(ProposalId proposal) {
        return Mono.defer(() -> {
            Reading<BallotPicture> reading = views.reading(BallotsView.class);
            Bson onIt = Filters.eq(BallotsView.PROPOSAL, proposal.toString());
            return through(reading)
                    .map(through -> new Export<>(
                            through,
                            Flux.concat(
                                            Mono.just(List.of(proposal.toString())),
                                            aggregates(BallotsView.class, reading, onIt))
                                    .concatMap(page -> blocking.call(() -> history(page, through)), 1)
                                    .concatMapIterable(rows -> rows, 1)));
        });
    }

    /** The last block that a view holds whole, as far as it is kept: behind it there is no fact up to there. */
    private Mono<BlockPoint> through(Reading<?> reading) {
        return blocking.call(() -> blocks.lastUntil(reading.through())
                .orElseThrow(() -> new ChainNotReady("no block of the chain is in the views yet")));
    }

    /** All of a view, page by page; fails where another generation took its place before it was read to its end. */
    private <P> Flux<List<String>> aggregates(Class<? extends View<?, P>> view, Reading<P> reading, Bson filter) {
        ViewCollection<P> documents = reading.documents();
        return page(documents, filter, "")
                .expand(page -> page.size() < PAGE ? Mono.empty() : page(documents, filter, page.getLast()))
                .concatWith(Mono.defer(() -> views.reading(view).documents() == documents
                        ? Mono.empty()
                        : Mono.error(new IllegalStateException("the view was built anew while it was read"))));
    }

    private static Mono<List<String>> page(ViewCollection<?> documents, Bson filter, String behind) {
        return documents.aggregates(filter, behind, PAGE).collectList();
    }

    /** A stream as far as it was read; what was concluded counts as its newest fact too. */
    private record Told(Story<Object, ChainFact> story, ChainPosition newest) {
        static Told first(ChainFact fact) {
            return new Told(Story.before(fact).after(fact), fact.position());
        }

        Told after(ChainFact fact) {
            return new Told(story.after(fact), fact.position().isAfter(newest) ? fact.position() : newest);
        }
    }

    private <P, R extends Record> List<R> rows(ExportTable<P, R> table, List<String> streams, BlockPoint through) {
        Map<String, Told> told = new LinkedHashMap<>();
        store.read(
                streams,
                through.number(),
                fact -> told.merge(fact.stream(), Told.first(fact), (before, _) -> before.after(fact)));
        Map<ChainPosition, Origin> origins = transactions.of(
                told.values().stream().map(one -> Newest.log(one.newest())).toList());
        List<R> rows = new ArrayList<>();
        for (Told one : told.values()) {
            P picture = table.picture().cast(one.story().picture());
            table.rows().apply(picture, Newest.of(one.newest(), origins)).ifPresent(rows::add);
        }
        return rows;
    }

    private List<HistoryRow> history(List<String> streams, BlockPoint through) {
        List<ChainFact> facts = new ArrayList<>();
        store.read(streams, through.number(), facts::add);
        Map<ChainPosition, Origin> origins = transactions.of(facts.stream()
                .map(fact -> Newest.log(fact.position()))
                .distinct()
                .toList());
        return facts.stream()
                .map(fact -> HistoryRow.of(fact, Newest.of(fact.position(), origins)))
                .toList();
    }
}
