package org.assaydao.api.evidence;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.answer.Parameters;
import org.assaydao.api.problem.EdgeRule;
import org.assaydao.api.security.CallerPlaces;
import org.assaydao.api.security.Callers;
import org.assaydao.api.view.DisputesView;
import org.assaydao.api.view.LiveViews;
import org.assaydao.dispute.DisputePicture;
import org.assaydao.evidence.EvidenceDesk;
import org.assaydao.evidence.EvidenceStore.Sender;
import org.assaydao.evidence.FileType;
import org.assaydao.evidence.Upload;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.Rule;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Uploads of evidence: a file comes in parts, each from where the one before it broke off, and is judged when it is whole. */
@RestController
@Tag(name = "Evidence")
final class UploadEndpoint {
    private static final String UPLOAD = "3f2c8a50-7d0e-4c56-9b1f-0a4f7f6f2d11";

    /** Each holds a chunk, and now and then one of the threads that all requests share. */
    private static final int AT_ONCE = 16;

    private static final int AT_ONCE_OF_ONE = 4;

    private final EvidenceDesk desk;
    private final LiveViews live;
    private final Blocking blocking;
    private final CallerPlaces places =
            new CallerPlaces(AT_ONCE, AT_ONCE_OF_ONE, EdgeRule.OVERLOADED, EdgeRule.TOO_MANY_PARTS);

    UploadEndpoint(EvidenceDesk desk, LiveViews live, Blocking blocking) {
        this.desk = desk;
        this.live = live;
        this.blocking = blocking;
    }

    @PostMapping("/v1/disputes/{id}/evidence/{hash}")
    @Operation(
            summary = "Begins an upload of the file of a hash that was filed in a dispute",
            description =
                    "By tus 1.0.0 (creation, termination, expiration): the file's bytes go to where Location says, in"
                            + " parts. Only a hash that the dispute shows is taken, its answer among them; it is the SHA-256 of the"
                            + " bytes. Nobody signs, for whoever has the bytes of a hash can change nothing about them.")
    @Parameter(
            in = ParameterIn.HEADER,
            name = UploadHeaders.RESUMABLE,
            required = true,
            schema = @Schema(type = "string", allowableValues = UploadHeaders.VERSION),
            description = "The version of tus.")
    @Parameter(
            in = ParameterIn.HEADER,
            name = UploadHeaders.LENGTH,
            required = true,
            example = "1048576",
            schema = @Schema(type = "integer", format = "int64"),
            description = "How many bytes the file has.")
    @Parameter(
            in = ParameterIn.HEADER,
            name = UploadHeaders.METADATA,
            required = true,
            example = "filetype dGV4dC9jc3Y=",
            schema = @Schema(type = "string"),
            description = "filetype, one of those that are taken (text/plain, text/csv, application/json,"
                    + " application/x-ndjson, application/pdf, image/png, image/jpeg, application/zip, application/gzip,"
                    + " application/zstd), as base64; whatever else it names is not kept.")
    @ApiResponse(
            responseCode = "201",
            description = "It was begun, and Location says where its bytes go.",
            headers = {
                @Header(name = "Location", schema = @Schema(type = "string"), description = "The upload."),
                @Header(
                        name = UploadHeaders.EXPIRES,
                        schema = @Schema(type = "string"),
                        description = "When it is let go unless more of it comes.")
            })
    Mono<ResponseEntity<Void>> begin(
            @Parameter(example = "0x5f4e3d2c1b0a99887766554433221100ffeeddccbbaa99887766554433221100") @PathVariable
                    String id,
            @Parameter(example = "0xb94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9") @PathVariable
                    String hash,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        UploadHeaders.speak(exchange);
        DisputeId dispute = new DisputeId(Parameters.hash("id", id));
        Hash32 named = Parameters.hash("hash", hash);
        long size = UploadHeaders.bytes(exchange, UploadHeaders.LENGTH, 1);
        FileType type = UploadHeaders.type(exchange);
        InetAddress caller = CallerPlaces.caller(exchange);
        Sender sender = new Sender(caller.getHostAddress(), Callers.site(caller).getHostAddress());
        return live.known(
                        DisputesView.class,
                        DisputePicture.of(dispute),
                        Rule.DISPUTE_UNKNOWN,
                        Map.of("dispute", dispute.value().toString()))
                .flatMap(found -> blocking.call(() -> desk.begin(found.seen(), named, size, type, sender)))
                .map(upload -> ResponseEntity.created(URI.create("/v1/uploads/" + upload.id()))
                        .headers(headers -> UploadHeaders.stand(headers, upload))
                        .build());
    }

    @RequestMapping(path = "/v1/uploads/{upload}", method = RequestMethod.HEAD)
    @Operation(summary = "Says how far an upload is, and so where the next part begins")
    @ApiResponse(
            responseCode = "200",
            description = "How it stands.",
            headers = {
                @Header(
                        name = UploadHeaders.OFFSET,
                        schema = @Schema(type = "integer"),
                        description = "How many bytes are here."),
                @Header(
                        name = UploadHeaders.LENGTH,
                        schema = @Schema(type = "integer"),
                        description = "How many there will be.")
            })
    Mono<ResponseEntity<Void>> stand(
            @Parameter(example = UPLOAD) @PathVariable String upload,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        UploadHeaders.speak(exchange);
        UUID id = id(upload);
        return placed(exchange, blocking.call(() -> desk.find(id))).map(found -> told(HttpStatus.OK, found));
    }

    @PatchMapping("/v1/uploads/{upload}")
    @Operation(
            summary = "Takes in the next part of an upload",
            description =
                    "Whole chunks of 262144 bytes are kept as they come, so that a part that breaks off loses less than"
                            + " one; what is kept says Upload-Offset, and the next part begins there. A part ends after 20 seconds."
                            + " The one that makes the file whole is answered when it was judged: by 422 and nothing kept where"
                            + " its SHA-256 is not the hash on chain, or its bytes are not of its type.")
    @Parameter(
            in = ParameterIn.HEADER,
            name = UploadHeaders.OFFSET,
            required = true,
            example = "0",
            schema = @Schema(type = "integer", format = "int64"),
            description = "Where the part begins.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = UploadHeaders.PART, schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(
            responseCode = "204",
            description = "It was kept; where it made the file whole, the file is there.",
            headers =
                    @Header(
                            name = UploadHeaders.OFFSET,
                            schema = @Schema(type = "integer"),
                            description = "How many bytes are here now."))
    Mono<ResponseEntity<Void>> send(
            @Parameter(example = UPLOAD) @PathVariable String upload,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        UploadHeaders.speak(exchange);
        UUID id = id(upload);
        UploadHeaders.requirePart(exchange);
        long offset = UploadHeaders.bytes(exchange, UploadHeaders.OFFSET, 0);
        return placed(
                        exchange,
                        blocking.call(() -> desk.find(id))
                                .flatMap(found -> received(found, offset, exchange))
                                .then(blocking.call(() -> desk.find(id))))
                .map(found -> told(HttpStatus.NO_CONTENT, found));
    }

    /** Each chunk is written before the next is taken from the connection, so that no part is held, however large. */
    private Mono<Void> received(Upload upload, long offset, ServerWebExchange exchange) {
        if (offset != upload.received()) return Mono.error(EvidenceDesk.elsewhere(upload));
        if (exchange.getRequest().getHeaders().getContentLength() > upload.left()) {
            return Mono.error(PartCutter.tooLarge(upload.left()));
        }
        PartCutter cutter = new PartCutter(upload);
        return exchange.getRequest()
                .getBody()
                .concatMapIterable(cutter::take, 1)
                .concatMap(
                        chunk -> blocking.call(() -> {
                            desk.append(upload.id(), chunk.offset(), chunk.bytes());
                            return chunk;
                        }),
                        1)
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release)
                .then(Mono.fromRunnable(cutter::end));
    }

    @DeleteMapping("/v1/uploads/{upload}")
    @Operation(summary = "Gives an upload up; a file that is kept stays")
    @ApiResponse(responseCode = "204", description = "It is gone.")
    Mono<ResponseEntity<Void>> giveUp(
            @Parameter(example = UPLOAD) @PathVariable String upload,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        UploadHeaders.speak(exchange);
        UUID id = id(upload);
        return blocking.call(() -> {
            desk.giveUp(id);
            return ResponseEntity.noContent().build();
        });
    }

    private <T> Mono<T> placed(ServerWebExchange exchange, Mono<T> work) {
        return Mono.using(() -> places.take(CallerPlaces.caller(exchange)), _ -> work, places::giveBack);
    }

    private static ResponseEntity<Void> told(HttpStatus status, Upload upload) {
        return ResponseEntity.status(status)
                .headers(headers -> UploadHeaders.stand(headers, upload))
                .build();
    }

    private static UUID id(String text) {
        Function<String, UUID> exactly = given -> {
            UUID read = given.length() == UPLOAD.length() ? UUID.fromString(given) : new UUID(0, 0);
            if (!read.toString().equals(given)) throw new IllegalArgumentException("must be an upload's id");
            return read;
        };
        return Parameters.one("upload", text, exactly);
    }
}
