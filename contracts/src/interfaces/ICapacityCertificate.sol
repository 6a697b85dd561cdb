// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Certificates of audited capacity, sold by listed providers.
interface ICapacityCertificate {
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

    /// @notice Mints a certificate of the caller's capacity to `holder`; by a listed provider who is not suspended,
    /// whose bond covers after it what his certificates ask for. The provider in `terms` is the caller, whatever it says.
    function mint(address holder, Certificate calldata terms) external returns (uint256 certificateId);

    /// @notice Gives a certificate up; by its owner or whom he approved.
    function burn(uint256 certificateId) external;

    /// @notice Takes what has expired out of the stored sum, at most `mostDays` days of it; by anyone. It changes no answer:
    /// it only makes a later mint cheaper.
    function expire(address provider, uint8 kind, uint256 mostDays) external;

    /// @notice What a certificate promises; all zero when there is none.
    function certificate(uint256 certificateId) external view returns (Certificate memory);

    /// @notice The sum of a provider's unexpired certificates of a kind, exactly [unit of the kind].
    /// @dev After years without a mint it takes a few calls of `expire` before this one has the gas for it.
    function sold(address provider, uint8 kind) external view returns (uint256);

    /// @notice By how much that sum exceeds the effective capacity; above zero it is overselling [unit of the kind].
    function oversold(address provider, uint8 kind) external view returns (uint256);

    /// @notice The bond that today's rates and risk ask for the sum of a provider's unexpired certificates, listed or not [base
    /// units of the bond token].
    function requiredBond(address provider) external view returns (uint256);

    /// @notice How many certificates were ever minted; the newest one's id.
    function minted() external view returns (uint256);
}
