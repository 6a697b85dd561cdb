// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {BondRates, RESOURCE_KINDS} from "./BondRates.sol";
import {BondVault} from "./BondVault.sol";
import {OutputReports} from "./certificate/OutputReports.sol";
import {RentableToken} from "./certificate/RentableToken.sol";
import {IERC4907} from "./interfaces/IERC4907.sol";
import {IListings} from "./interfaces/IListings.sol";
import {IProviderRegistry} from "./interfaces/IProviderRegistry.sol";

/// @title Audited capacity as tokens, never more of it unexpired than there is when one is minted.
/// @dev Certificates expire at midnights UTC and at most MAX_DAYS ahead, so the exact sum is kept by days: what expires on a
/// day leaves it together. Catching up reads one word for each day since the last mint, at most MAX_DAYS of them.
contract CapacityCertificate is RentableToken, OutputReports {
    /// @notice What a certificate promises, for ever as it was minted.
    struct Certificate {
        address provider;
        uint8 kind;
        uint64 validUntil; // [seconds], a midnight UTC; from then on it is expired
        uint256 amount; // [unit of the kind]
        bytes32 model; // the machine
        bytes32 minedAsset;
        uint256 powerPrice; // [millionths of a US dollar per kWh]
        bytes32 pool; // where it mines or serves
    }

    /// @notice The provider sold `amount` until `validUntil` to `holder`; `sold` is the sum of his unexpired ones of the kind
    /// after it [unit of the kind; seconds].
    event CertificateMinted(
        uint256 indexed certificateId,
        address indexed provider,
        address indexed holder,
        uint8 kind,
        uint256 amount,
        uint64 validUntil,
        uint256 sold
    );
    /// @notice The terms on the certificate; the power price is in millionths of a US dollar per kWh.
    event CertificateDescribed(
        uint256 indexed certificateId, bytes32 model, bytes32 minedAsset, uint256 powerPrice, bytes32 pool
    );
    /// @notice The holder gave the certificate up; `sold` is what is left of the provider's unexpired ones of the kind [unit of
    /// the kind].
    event CertificateBurned(uint256 indexed certificateId, address indexed provider, uint8 kind, uint256 sold);

    /// @notice The provider is not listed, or is suspended.
    error NotListed(address provider);
    /// @notice A certificate names an amount above zero and a model.
    error EmptyCertificate();
    /// @notice A certificate expires at a midnight UTC, after now and within the longest term [seconds].
    error BadValidity(uint64 validUntil);
    /// @notice The unexpired certificates and this one would promise more than the capacity [unit of the kind].
    error ExceedsCapacity(uint8 kind, uint256 sold, uint256 amount, uint256 capacity);
    /// @notice No vote said what bond this kind asks for, so none of it is sold.
    error NoRate(uint8 kind);
    /// @notice What is sold is bonded: with this one the certificates ask for more bond than there is [base units of the bond
    /// token].
    error SoldAboveBond(uint256 bonded, uint256 required);
    /// @notice A use does not outlive its certificate [seconds].
    error UseOutlivesCertificate(uint64 expires, uint64 validUntil);

    /// @dev What a provider sold of one kind. `sum` holds all that expires after `day`.
    struct Book {
        uint256 sum; // [unit of the kind]
        uint256 day; // [days since the epoch], the last one whose expiries were taken out
        mapping(uint256 day => uint256) expiring; // [unit of the kind]
    }

    /// @notice The longest term of a certificate [days].
    uint256 public constant MAX_DAYS = 1_096;

    /// @notice Who knows what capacity costs in bond.
    BondRates public immutable rates;
    /// @notice Who knows what is bonded.
    BondVault public immutable vault;

    /// @notice How many certificates were ever minted; the newest one's id.
    uint256 public minted;
    mapping(uint256 certificateId => Certificate) private _certificates;
    mapping(address provider => mapping(uint8 kind => Book)) private _books;

    constructor(IProviderRegistry registry_, BondRates rates_, BondVault vault_)
        ERC721("Assay Capacity Certificate", "CAPACITY")
        EIP712("Assay Capacity Certificate", "1")
        OutputReports(registry_)
    {
        rates = rates_;
        vault = vault_;
    }

    /// @notice Mints a certificate of the caller's capacity to `holder`; by a listed provider who is not suspended,
    /// whose bond covers after it what his certificates ask for. The provider in `terms` is the caller, whatever it says.
    function mint(address holder, Certificate calldata terms) external returns (uint256 certificateId) {
        require(registry.listingStatus(msg.sender) == IListings.ListingStatus.Listed, NotListed(msg.sender));
        require(terms.amount > 0 && terms.model != 0, EmptyCertificate());
        uint64 validUntil = terms.validUntil;
        require(
            validUntil > block.timestamp && validUntil % 1 days == 0
                && validUntil <= block.timestamp + MAX_DAYS * 1 days,
            BadValidity(validUntil)
        );
        (, uint96 scale) = rates.rate(terms.kind);
        require(scale > 0, NoRate(terms.kind));
        Book storage book = _books[msg.sender][terms.kind];
        _catchUp(book, MAX_DAYS);
        uint256 sum = book.sum;
        uint256 capacity = registry.effectiveCapacity(msg.sender, terms.kind);
        require(
            sum <= capacity && terms.amount <= capacity - sum, ExceedsCapacity(terms.kind, sum, terms.amount, capacity)
        );
        sum += terms.amount;
        book.sum = sum;
        book.expiring[validUntil / 1 days] += terms.amount;
        _requireBonded(msg.sender);
        certificateId = ++minted;
        _certificates[certificateId] = terms;
        _certificates[certificateId].provider = msg.sender;
        emit CertificateMinted(certificateId, msg.sender, holder, terms.kind, terms.amount, validUntil, sum);
        emit CertificateDescribed(certificateId, terms.model, terms.minedAsset, terms.powerPrice, terms.pool);
        // Without a call to the holder: nobody's code runs in a mint.
        _mint(holder, certificateId);
    }

    /// @notice Gives a certificate up; by its owner or whom he approved.
    function burn(uint256 certificateId) external {
        _checkAuthorized(_ownerOf(certificateId), msg.sender, certificateId);
        Certificate memory given = _certificates[certificateId];
        Book storage book = _books[given.provider][given.kind];
        _catchUp(book, MAX_DAYS);
        // An expired one has left the sum by itself.
        if (given.validUntil > block.timestamp) {
            book.sum -= given.amount;
            book.expiring[given.validUntil / 1 days] -= given.amount;
        }
        emit CertificateBurned(certificateId, given.provider, given.kind, book.sum);
        _burn(certificateId);
    }

    /// @notice Takes what has expired out of the stored sum, at most `mostDays` days of it; by anyone. It changes no answer:
    /// it only makes a later mint cheaper.
    function expire(address provider, uint8 kind, uint256 mostDays) external {
        _catchUp(_books[provider][kind], mostDays);
    }

    /// @notice What a certificate promises; all zero when there is none.
    function certificate(uint256 certificateId) external view returns (Certificate memory) {
        return _certificates[certificateId];
    }

    /// @notice By how much that sum exceeds the effective capacity; above zero it is overselling [unit of the kind].
    function oversold(address provider, uint8 kind) external view returns (uint256) {
        return Math.saturatingSub(sold(provider, kind), registry.effectiveCapacity(provider, kind));
    }

    /// @notice The bond that today's rates and risk ask for the sum of a provider's unexpired certificates, listed or not [base
    /// units of the bond token].
    function requiredBond(address provider) public view returns (uint256) {
        uint128[RESOURCE_KINDS] memory promised;
        for (uint8 kind = 0; kind < RESOURCE_KINDS; ++kind) {
            // No more is minted than an agreed capacity, which has as many bits.
            promised[kind] = SafeCast.toUint128(sold(provider, kind));
        }
        return rates.required(provider, promised, 0);
    }

    /// @inheritdoc IERC4907
    function setUser(uint256 certificateId, address user, uint64 expires) public override {
        uint64 validUntil = _certificates[certificateId].validUntil;
        require(expires <= validUntil, UseOutlivesCertificate(expires, validUntil));
        super.setUser(certificateId, user, expires);
    }

    /// @notice The sum of a provider's unexpired certificates of a kind, exactly [unit of the kind].
    /// @dev After years without a mint it takes a few calls of `expire` before this one has the gas for it.
    function sold(address provider, uint8 kind) public view returns (uint256 sum) {
        (sum,) = _unexpired(_books[provider][kind], MAX_DAYS);
    }

    function _requireBonded(address provider) private view {
        uint256 bonded = vault.bonded(provider);
        uint256 required = requiredBond(provider);
        require(bonded >= required, SoldAboveBond(bonded, required));
    }

    function _catchUp(Book storage book, uint256 mostDays) private {
        (book.sum, book.day) = _unexpired(book, mostDays);
    }

    /// @dev The sum without what expired on the days after `book.day`, at most so many; nothing expires once it is zero.
    function _unexpired(Book storage book, uint256 mostDays) private view returns (uint256 sum, uint256 day) {
        uint256 today = block.timestamp / 1 days;
        sum = book.sum;
        day = book.day;
        if (sum == 0) return (0, today);
        uint256 last = Math.min(today, Math.saturatingAdd(day, mostDays));
        while (day < last && sum > 0) {
            sum -= book.expiring[++day];
        }
        if (sum == 0) day = today;
    }
}
