package org.assaydao.api.view;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.List;
import java.util.function.Function;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.FinalityNote;
import org.assaydao.api.answer.Page;
import org.assaydao.api.answer.PageRequest;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.chain.Finality;
import org.bson.conversions.Bson;
import reactor.core.publisher.Mono;

/** Pages of a view whose events come from here alone, so that no block adds anything to it. */
public final class RecordedList<P> {
    private final Views views;
    private final ChainOutlook outlook;
    private final Blocking blocking;
    private final Class<? extends View<?, P>> view;
    private final String keyField;
    private final Function<P, String> key;

    public RecordedList(
            Views views,
            ChainOutlook outlook,
            Blocking blocking,
            Class<? extends View<?, P>> view,
            String keyField,
            Function<P, String> key) {
        this.views = views;
        this.outlook = outlook;
        this.blocking = blocking;
        this.view = view;
        this.keyField = keyField;
        this.key = key;
    }

    /** The newest {@code limit} that fit {@code filter}. */
    public Mono<List<P>> newest(Bson filter, int limit) {
        return views.of(view)
                .list(Filters.and(filter, Filters.exists(keyField)), Sorts.descending(keyField), limit)
                .map(StoredPicture::picture)
                .collectList();
    }

    /** One page, newest first. */
    public <A> Mono<Page<A>> page(PageRequest request, Bson filter, Function<P, A> answer) {
        Bson behind = request.isFirst() ? filter : Filters.and(filter, Filters.lt(keyField, request.behind()));
        return newest(behind, request.limit() + 1)
                .flatMap(found -> blocking.call(() -> {
                    boolean more = found.size() > request.limit();
                    List<P> shown = more ? found.subList(0, request.limit()) : found;
                    return new Page<>(
                            shown.stream().map(answer).toList(),
                            more ? request.cursorBehind(key.apply(shown.getLast())) : null,
                            FinalityNote.of(Finality.RECORDED, views.through(view), outlook.clock()));
                }));
    }
}
