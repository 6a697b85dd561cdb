package org.assaydao.api.view;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import java.util.List;
import java.util.Map;
import org.assaydao.ballot.BallotEvent;
import org.assaydao.ballot.BallotPicture;
import org.jspecify.annotations.Nullable;

/** Every voter's ballot on every proposal: accepted here, counted by the chain, or ended otherwise. */
public final class BallotsView implements View<BallotEvent, BallotPicture> {
    public static final String PROPOSAL = "proposal";

    @Override
    public String name() {
        return "ballots";
    }

    @Override
    public String prefix() {
        return "ballot:";
    }

    @Override
    public Class<BallotEvent> events() {
        return BallotEvent.class;
    }

    @Override
    public Class<BallotPicture> pictures() {
        return BallotPicture.class;
    }

    @Override
    public BallotPicture after(@Nullable BallotPicture before, BallotEvent event) {
        return (before == null ? BallotPicture.of(event.ballot()) : before).after(event);
    }

    @Override
    public Map<String, Object> keys(BallotPicture picture) {
        return Map.of(PROPOSAL, picture.ballot().proposal().toString());
    }

    @Override
    public List<IndexModel> indexes() {
        return List.of(new IndexModel(Indexes.ascending(PROPOSAL, Documents.ID)));
    }
}
