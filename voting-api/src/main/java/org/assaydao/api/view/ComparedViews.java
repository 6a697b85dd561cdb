package org.assaydao.api.view;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.assaydao.mirror.reconcile.ViewValues;

/** The documents of this node's views, for whoever compares them with the chain. */
final class ComparedViews implements ViewValues {
    private final Views views;

    ComparedViews(Views views) {
        this.views = views;
    }

    @Override
    public long through(String prefix) {
        return views.reading(prefix).through();
    }

    @Override
    public Map<String, ViewedPicture> read(String prefix, Collection<String> aggregates) {
        return views.reading(prefix).documents().awaitViewed(aggregates);
    }

    @Override
    public List<String> next(String prefix, String after, int limit) {
        return views.reading(prefix).documents().awaitNext(after, limit);
    }
}
