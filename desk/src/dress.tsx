import ConfigProvider from 'antd/es/config-provider'
import theme from 'antd/es/theme'
import { type ReactNode, useMemo } from 'react'
import { FONT, LOOK, type LookName } from './look.ts'
import { useLook, useMatches } from './parts/use-look.ts'

/** The kit's controls in our look. */
export function Dress({ children }: { children: ReactNode }) {
  const { look } = useLook()
  const isStill = useMatches('(prefers-reduced-motion: reduce)')
  const dress = useMemo(() => dressOf(look, isStill), [look, isStill])
  return (
    <ConfigProvider theme={dress} wave={{ disabled: true }} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  )
}

function dressOf(look: LookName, isStill: boolean) {
  const { paper, raised, sunk, edge, line, ink, muted, cinnabar, cinnabarDeep, cinnabarText, onCinnabar, jade, amber } = LOOK[look]
  return {
    algorithm: look === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: cinnabar,
      colorPrimaryHover: cinnabarDeep,
      colorPrimaryActive: cinnabarDeep,
      colorError: cinnabar,
      colorErrorText: cinnabarText,
      colorSuccess: jade,
      colorWarning: amber,
      colorText: ink,
      colorTextPlaceholder: muted,
      colorTextDisabled: muted,
      colorTextLightSolid: onCinnabar,
      colorBgBase: paper,
      colorBgContainer: raised,
      colorBgElevated: raised,
      colorBgContainerDisabled: sunk,
      colorBorder: edge,
      colorBorderDisabled: line,
      colorBorderSecondary: line,
      controlOutline: 'transparent',
      fontFamily: FONT,
      fontSize: 13,
      fontSizeSM: 12,
      lineHeight: 1.5,
      borderRadius: 6,
      borderRadiusLG: 8,
      borderRadiusSM: 6,
      controlHeight: 32,
      controlHeightSM: 26,
      controlHeightLG: 40,
      motion: !isStill,
      motionDurationSlow: '0.15s',
      motionDurationMid: '0.12s',
      motionDurationFast: '0.08s',
    },
    components: {
      Button: {
        colorPrimary: cinnabar,
        colorPrimaryHover: cinnabarDeep,
        colorPrimaryActive: cinnabarDeep,
        primaryColor: onCinnabar,
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 500,
        defaultHoverColor: ink,
        defaultHoverBorderColor: ink,
        defaultActiveColor: ink,
        defaultActiveBorderColor: ink,
      },
      Input: { activeShadow: 'none', activeBorderColor: ink, hoverBorderColor: ink },
    },
  }
}
