package org.assaydao.api.view;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assaydao.proposal.ProposalEvent;
import org.assaydao.proposal.ProposalPicture;
import org.jspecify.annotations.Nullable;

/** Every proposal that the chain published, with its tally and outcome. */
public final class ProposalsView implements View<ProposalEvent, ProposalPicture> {
    /** Sorts proposals by where they were published. */
    public static final String ORDER = "order";

    private static final String TITLE = "title";

    @Override
    public String name() {
        return "proposals";
    }

    @Override
    public String prefix() {
        return "proposal:";
    }

    @Override
    public Class<ProposalEvent> events() {
        return ProposalEvent.class;
    }

    @Override
    public Class<ProposalPicture> pictures() {
        return ProposalPicture.class;
    }

    @Override
    public ProposalPicture after(@Nullable ProposalPicture before, ProposalEvent event) {
        return (before == null ? ProposalPicture.of(event.proposal()) : before).after(event);
    }

    @Override
    public Map<String, Object> keys(ProposalPicture picture) {
        Map<String, Object> keys = new HashMap<>();
        picture.published().ifPresent(published -> {
            keys.put(ORDER, SortKeys.of(published.position()));
            keys.put(TITLE, published.title());
        });
        return keys;
    }

    /** The calls, and of the description all but the title. */
    @Override
    public Map<String, Object> unlisted() {
        return Map.of(
                "published.targets", List.of(),
                "published.values", List.of(),
                "published.calldatas", List.of(),
                "published.description", new Key(TITLE));
    }

    @Override
    public List<IndexModel> indexes() {
        return List.of(new IndexModel(Indexes.descending(ORDER)));
    }
}
