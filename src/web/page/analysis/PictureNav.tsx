import type { PictureName } from "../../../thread/analysis.js";
import { PICTURES } from "../../../thread/pictureNames.js";
import { addressOf } from "./address.js";
import { FollowedLink, type Follow } from "./FollowedLink.js";
import { analysisText as words } from "./text.js";

interface PictureNavProps {
  readonly address: URLSearchParams;
  readonly picture: PictureName;
  readonly onFollow: Follow;
}

/** Every picture, of the same article, site and days. */
export function PictureNav({ address, picture, onFollow }: PictureNavProps) {
  return (
    <nav aria-label={words.pictures}>
      <ul class="picture-nav">
        {PICTURES.map((name) => (
          <li key={name}>
            <FollowedLink
              to={addressOf(address, { picture: name })}
              isCurrent={name === picture}
              onFollow={onFollow}
            >
              {words.names[name]}
            </FollowedLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
