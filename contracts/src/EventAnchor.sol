// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IEventAnchor} from "./interfaces/IEventAnchor.sol";

/// @title Keeps the roots of the transparency log, in steps so small that a stolen key ends nothing.
contract EventAnchor is IEventAnchor {
    /// @notice Who rotates the key, repudiates and sets the bounds.
    address public immutable timelock;

    /// @inheritdoc IEventAnchor
    address public anchorer;
    /// @inheritdoc IEventAnchor
    uint64 public maxGrowth;
    /// @inheritdoc IEventAnchor
    uint64 public minInterval;
    /// @inheritdoc IEventAnchor
    uint64 public standing;
    /// @dev In order; the anchor with number n is at n − 1.
    Anchor[] private _anchors;
    /// @dev One more than what an anchor falls back to, where the one before it was repudiated.
    mapping(uint256 index => uint256) private _skips;

    constructor(address timelock_, address anchorer_, uint64 maxGrowth_, uint64 minInterval_) {
        timelock = timelock_;
        _setAnchorer(anchorer_);
        _setBounds(maxGrowth_, minInterval_);
    }

    modifier onlyTimelock() {
        require(msg.sender == timelock, OnlyTimelock(msg.sender));
        _;
    }

    /// @inheritdoc IEventAnchor
    function anchor(uint64 size, bytes32 root, uint64 previous) external returns (uint256 index) {
        require(msg.sender == anchorer, OnlyAnchorer(msg.sender));
        require(root != 0, ZeroRoot());
        require(previous == standing, PreviousNotStanding(previous, standing));
        uint256 from = previous == 0 ? 0 : _anchors[previous - 1].size;
        require(size > from && size <= from + maxGrowth, SizeOutOfBounds(size, from, from + maxGrowth));
        uint256 count = _anchors.length;
        if (count > 0) {
            uint256 allowedAt = uint256(_anchors[count - 1].anchoredAt) + minInterval;
            require(block.timestamp >= allowedAt, TooEarly(allowedAt));
        }

        _anchors.push(Anchor(root, size, uint64(block.timestamp), false, previous));
        index = count + 1;
        standing = SafeCast.toUint64(index);
        emit Anchored(index, msg.sender, size, root, previous);
    }

    /// @inheritdoc IEventAnchor
    function repudiate(uint256 index) external onlyTimelock {
        require(index > 0 && index <= _anchors.length, UnknownAnchor(index));
        Anchor storage false_ = _anchors[index - 1];
        require(!false_.repudiated, AlreadyRepudiated(index));
        false_.repudiated = true;
        // The next one falls back over this one at once, so a row of false ones is one step whether it is repudiated from
        // its first to its last or from its last to its first.
        _skips[index + 1] = uint256(_before(index)) + 1;
        uint64 last = standing;
        while (last != 0 && _anchors[last - 1].repudiated) last = _before(last);
        standing = last;
        emit AnchorRepudiated(index, false_.size, false_.root, last);
    }

    /// @inheritdoc IEventAnchor
    function setAnchorer(address newAnchorer) external onlyTimelock {
        _setAnchorer(newAnchorer);
    }

    /// @inheritdoc IEventAnchor
    function setBounds(uint64 newMaxGrowth, uint64 newMinInterval) external onlyTimelock {
        _setBounds(newMaxGrowth, newMinInterval);
    }

    /// @inheritdoc IEventAnchor
    function anchorCount() external view returns (uint256) {
        return _anchors.length;
    }

    /// @inheritdoc IEventAnchor
    function anchorAt(uint256 index) external view returns (Anchor memory) {
        require(index > 0 && index <= _anchors.length, UnknownAnchor(index));
        return _anchors[index - 1];
    }

    /// @dev What an anchor was built on, without what was repudiated right before it.
    function _before(uint256 index) private view returns (uint64) {
        uint64 previous = _anchors[index - 1].previous;
        uint256 skip = _skips[index];
        return skip == 0 || previous + 1 != index ? previous : SafeCast.toUint64(skip - 1);
    }

    function _setAnchorer(address newAnchorer) private {
        emit AnchorerSet(newAnchorer, anchorer);
        anchorer = newAnchorer;
    }

    function _setBounds(uint64 newMaxGrowth, uint64 newMinInterval) private {
        require(newMaxGrowth > 0 && newMinInterval > 0, ZeroBound());
        maxGrowth = newMaxGrowth;
        minInterval = newMinInterval;
        emit BoundsSet(newMaxGrowth, newMinInterval);
    }
}
