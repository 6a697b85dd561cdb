// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {GovernorFixture} from "./GovernorFixture.sol";

/// @title Voters with keys, who sign OpenZeppelin's Ballot, and a packer of batches.
abstract contract BallotFixture is GovernorFixture {
    bytes32 internal constant BALLOT =
        keccak256("Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)");
    bytes32 internal constant EXTENDED_BALLOT = keccak256(
        "ExtendedBallot(uint256 proposalId,uint8 support,address voter,uint256 nonce,string reason,bytes params)"
    );
    uint16 internal constant NO_HINT = type(uint16).max;
    uint256 internal constant ENTRY = 87;
    uint256 internal constant HALF_N = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;
    uint256 internal constant N = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    /// @dev The key of the voter of this number.
    function _key(uint256 number) internal pure returns (uint256) {
        return 0xBA1107 + number;
    }

    function _voter(uint256 number) internal view virtual returns (address) {
        return vm.addr(_key(number));
    }

    function _keyed(uint256 proposalId) internal pure returns (uint256) {
        return uint256(uint192(proposalId)) << 64;
    }

    function _digest(address voter, uint256 proposalId, uint8 support, uint256 nonce) internal view returns (bytes32) {
        bytes32 hash = keccak256(abi.encode(BALLOT, proposalId, support, voter, nonce));
        return _typed(hash);
    }

    function _extendedDigest(
        address voter,
        uint256 proposalId,
        uint8 support,
        uint256 nonce,
        string memory reason,
        bytes memory params
    ) internal view returns (bytes32) {
        return _typed(
            keccak256(
                abi.encode(
                    EXTENDED_BALLOT, proposalId, support, voter, nonce, keccak256(bytes(reason)), keccak256(params)
                )
            )
        );
    }

    function _digest(address voter, uint256 proposalId, uint8 support) internal view returns (bytes32) {
        return _digest(voter, proposalId, support, _keyed(proposalId));
    }

    /// @dev The entry of a voter who signs as he should.
    function _ballot(uint256 number, uint256 proposalId, uint8 support) internal view returns (bytes memory) {
        return _ballot(number, proposalId, support, NO_HINT);
    }

    function _ballot(uint256 number, uint256 proposalId, uint8 support, uint16 position)
        internal
        view
        returns (bytes memory)
    {
        address voter = _voter(number);
        return _entry(voter, _key(number), _digest(voter, proposalId, support), support, position);
    }

    function _entry(address voter, uint256 key, bytes32 digest, uint8 support, uint16 position)
        internal
        pure
        returns (bytes memory)
    {
        (bytes32 r, bytes32 vs) = vm.signCompact(key, digest);
        return abi.encodePacked(voter, r, vs, support, position);
    }

    function _typed(bytes32 hash) private view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("AssayGovernor"),
                keccak256("1"),
                block.chainid,
                address(governor)
            )
        );
        return keccak256(abi.encodePacked("\x19\x01", domain, hash));
    }
}
