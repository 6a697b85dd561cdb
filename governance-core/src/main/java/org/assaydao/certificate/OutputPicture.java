package org.assaydao.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assaydao.certificate.OutputEvent.DivergenceFound;
import org.assaydao.certificate.OutputEvent.OutputContradicted;
import org.assaydao.certificate.OutputEvent.OutputReported;
import org.assaydao.kernel.OutputId;
import org.assaydao.kernel.Picture;

/**
 * An output report as its events, one after the other, say.
 *
 * @param contradictions each auditor's own; auditors are accredited by vote, and so few
 */
public record OutputPicture(
        OutputId output, Optional<OutputReported> reported, List<OutputContradicted> contradictions, int divergences)
        implements Picture<OutputEvent, OutputEvent.Fact> {
    public OutputPicture {
        contradictions = List.copyOf(contradictions);
    }

    /** Before its first event. */
    public static OutputPicture of(OutputId output) {
        return new OutputPicture(output, Optional.empty(), List.of(), 0);
    }

    @Override
    public String stream() {
        return output.toString();
    }

    @Override
    public OutputPicture after(OutputEvent event) {
        return switch (event) {
            case OutputReported said -> new OutputPicture(output, Optional.of(said), contradictions, divergences);
            case OutputContradicted said -> {
                List<OutputContradicted> more = new ArrayList<>(contradictions);
                more.add(said);
                yield new OutputPicture(output, reported, more, divergences);
            }
            case DivergenceFound _ -> new OutputPicture(output, reported, contradictions, divergences + 1);
        };
    }

    @Override
    public boolean expects(OutputEvent.Fact fact) {
        return switch (fact) {
            case OutputReported _ -> reported.isEmpty();
            case OutputContradicted said ->
                reported.isPresent()
                        && said.contradictions() == contradictions.size() + 1
                        && contradictions.stream()
                                .noneMatch(known -> known.auditor().equals(said.auditor()));
        };
    }
}
